package dev.sluice.sqlite;

import dev.sluice.r2dbcsqlite.sql.Token;
import dev.sluice.sqlite.CreateText.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column as CREATE TABLE has it: its name, its type, and clauses in any order, as {@code ccons} in SQLite's {@code parse.y}. What is
 * changed of it goes to edits of the whole text, so that the rest stays as it was written.
 */
final class ColumnText {

    private final CreateText table;
    private final List<Part> definition;
    private final List<Integer> beginnings = new ArrayList<>();
    private final List<Clause> clauses = new ArrayList<>();

    /**
     * A clause, with the name that it has as a constraint.
     *
     * @param first where it begins, in the definition
     * @param body where it does without its name
     * @param end behind it
     */
    private record Clause(int first, int body, int end) {}

    private ColumnText(CreateText table, List<Part> definition) {
        this.table = table;
        this.definition = definition;
        readBeginnings();
        readClauses();
    }

    /** Null where the table has none of this name. */
    static @Nullable ColumnText find(CreateText table, String column) {
        return table.definitions().stream()
                .filter(TableText::isColumn)
                .filter(definition -> definition.get(0).name().equals(column))
                .findFirst()
                .map(definition -> new ColumnText(table, definition))
                .orElse(null);
    }

    void type(String name, TextEdits edits) {
        int end = beginnings.isEmpty() ? definition.size() : beginnings.get(0);
        if (end > 1) {
            edits.replace(definition.get(1).start(), definition.get(end - 1).end(), name);
        } else {
            edits.insert(definition.get(0).end(), " " + name);
        }
    }

    /** NOT NULL that is said already stays, with what it does on conflict. */
    void nullable(boolean nullable, TextEdits edits) {
        boolean said = false;
        for (Clause clause : clauses) {
            boolean forbids = forbidsNull(clause);
            said |= forbids;
            if (nullable ? forbids : is(clause.body(), "null")) {
                remove(clause, edits);
            }
        }
        if (!nullable && !said) {
            edits.insert(end(), " not null");
        }
    }

    /** @param text null for none */
    void defaultValue(@Nullable String text, TextEdits edits) {
        clauses.stream().filter(clause -> is(clause.body(), "default")).forEach(clause -> remove(clause, edits));
        if (text != null) {
            edits.insert(end(), " default " + text);
        }
    }

    private boolean forbidsNull(Clause clause) {
        return is(clause.body(), "not") && is(clause.body() + 1, "null");
    }

    private void remove(Clause clause, TextEdits edits) {
        int start = definition.get(clause.first()).start();
        while (table.sql().charAt(start - 1) == ' ') {
            start--;
        }
        edits.replace(start, definition.get(clause.end() - 1).end(), "");
    }

    private int end() {
        return definition.get(definition.size() - 1).end();
    }

    private void readBeginnings() {
        for (int i = 1; i < definition.size(); i++) {
            if (begins(i)) {
                beginnings.add(i);
                i += is(i, "constraint") ? 1 : 0; // its name may look like anything
            }
        }
    }

    /** Words of a foreign key's actions, and what a default may be, are those that begin other clauses. */
    private boolean begins(int index) {
        Part part = definition.get(index);
        if (part.token() != Token.WORD || part.depth() > 1) {
            return false;
        }
        return switch (part.text().toLowerCase(Locale.ROOT)) {
            case "constraint", "primary", "not", "unique", "check", "collate", "references" -> true;
            case "deferrable" -> !is(index - 1, "not");
            case "null" -> !is(index - 1, "not") && !is(index - 1, "set") && !is(index - 1, "default");
            case "default" -> !is(index - 1, "set");
            case "generated" -> is(index + 1, "always");
            case "as" -> !is(index - 1, "always");
            default -> false;
        };
    }

    private void readClauses() {
        int first = -1;
        for (int i = 0; i < beginnings.size(); i++) {
            int body = beginnings.get(i);
            first = first < 0 ? body : first;
            if (!is(body, "constraint")) {
                clauses.add(
                        new Clause(first, body, i + 1 < beginnings.size() ? beginnings.get(i + 1) : definition.size()));
                first = -1;
            }
        }
    }

    private boolean is(int index, String word) {
        return index < definition.size() && definition.get(index).is(word);
    }
}
