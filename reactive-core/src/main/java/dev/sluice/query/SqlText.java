package dev.sluice.query;

import dev.sluice.query.SqlTemplate.Style;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A statement's text before it is known which database reads it. Where the syntaxes differ, what one of them takes for a
 * parameter is one; the template of the database's own says which of them are.
 * <p>
 * Values stand in slots: those of the names first, then those of the positions.
 */
final class SqlText {

    /** Where none of these is, every syntax reads the same. */
    private static final String READ_DIFFERENTLY = "\\`#\"$/-[";

    private static final List<SqlSyntax> KNOWN = List.of(SqlSyntax.NEUTRAL, SqlSyntax.MYSQL, SqlSyntax.SQLITE);

    private final String sql;
    private final @Nullable SqlTemplate only;
    private final Map<SqlSyntax, SqlTemplate> templates;
    private final List<String> names;
    private final int positions;
    private final boolean numbered;

    private SqlText(SqlTemplate only) {
        this.sql = only.sql();
        this.only = only;
        this.templates = Map.of();
        this.names = only.names();
        this.positions = only.slots() - names.size();
        this.numbered = only.style() == Style.NUMBERED;
    }

    private SqlText(String sql, Map<SqlSyntax, SqlTemplate> templates) {
        this.sql = sql;
        this.only = null;
        this.templates = templates;
        Set<String> all = new LinkedHashSet<>();
        int most = 0;
        boolean anyNumbered = false;
        for (SqlSyntax syntax : KNOWN) {
            SqlTemplate template = templates.get(syntax);
            if (template != null) {
                all.addAll(template.names());
                most = Math.max(most, template.slots() - template.names().size());
                anyNumbered |= template.style() == Style.NUMBERED;
            }
        }
        this.names = List.copyOf(all);
        this.positions = most;
        this.numbered = anyNumbered;
    }

    static SqlText verbatim(String sql) {
        return new SqlText(SqlTemplate.verbatim(WellFormed.sql(sql)));
    }

    /** With markers that are the database's own already. */
    static SqlText bound(String sql, int parameters) {
        return new SqlText(SqlTemplate.bound(WellFormed.sql(sql), parameters));
    }

    /** @throws IllegalArgumentException when none of the syntaxes can read it */
    static SqlText parse(String sql) {
        WellFormed.sql(sql);
        if (sql.chars().noneMatch(c -> READ_DIFFERENTLY.indexOf(c) >= 0)) {
            return new SqlText(SqlTemplate.parse(sql, SqlSyntax.NEUTRAL));
        }
        Map<SqlSyntax, SqlTemplate> templates = new ConcurrentHashMap<>(4);
        List<IllegalArgumentException> failures = new ArrayList<>();
        for (SqlSyntax syntax : KNOWN) {
            try {
                templates.put(syntax, SqlTemplate.parse(sql, syntax));
            } catch (IllegalArgumentException e) {
                failures.add(e);
            }
        }
        if (templates.isEmpty()) {
            throw failures.get(0);
        }
        return new SqlText(sql, templates);
    }

    String sql() {
        return sql;
    }

    /** @throws IllegalArgumentException when a literal, a comment or a quoted identifier does not end in this syntax */
    SqlTemplate template(SqlSyntax syntax) {
        if (only != null) {
            return only;
        }
        SqlTemplate known = templates.get(syntax);
        return known != null ? known : templates.computeIfAbsent(syntax, other -> SqlTemplate.parse(sql, other));
    }

    /** What it probably is, for those who ask before the database is known. */
    SqlTemplate assumed() {
        if (only != null) {
            return only;
        }
        return KNOWN.stream()
                .map(templates::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Of all readings. */
    List<String> names() {
        return names;
    }

    int slots() {
        return names.size() + positions;
    }

    /** Whether {@code slot} is that of {@code $1}, which stands for one value. */
    boolean numbered(int slot) {
        return numbered && slot >= names.size();
    }

    int slot(String name) {
        int slot = names.indexOf(name);
        if (slot < 0) {
            throw new IllegalArgumentException("No parameter ':%s'; the SQL has %s".formatted(name, describe()));
        }
        return slot;
    }

    int slot(int index) {
        if (positions == 0 && !names.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot bind index %d: the SQL has %s; bind by name".formatted(index, describe()));
        }
        if (index < 0 || index >= positions) {
            throw new IllegalArgumentException("No parameter at index %d; the SQL has %s".formatted(index, describe()));
        }
        return names.size() + index;
    }

    int positions() {
        return positions;
    }

    /** How a parameter is called in a message. */
    String label(int slot) {
        return slot < names.size() ? ":" + names.get(slot) : "index " + (slot - names.size());
    }

    private String describe() {
        if (!names.isEmpty()) {
            return SqlTemplate.join(names);
        }
        return switch (positions) {
            case 0 -> "no parameters";
            case 1 -> "one positional parameter, index 0";
            default -> "positional parameters 0 to " + (positions - 1);
        };
    }

    /**
     * The values in the slots of {@code template}, which is one of this text.
     *
     * @throws IllegalStateException when there is a value for something that is no parameter there
     */
    @Nullable
    Object[] arranged(@Nullable Object[] values, SqlTemplate template) {
        if (template.slots() == values.length && template.names().equals(names)) {
            return values;
        }
        @Nullable Object[] arranged = new Object[template.slots()];
        for (int slot = 0; slot < values.length; slot++) {
            if (values[slot] != null) {
                arranged[slotIn(template, slot)] = values[slot];
            }
        }
        return arranged;
    }

    private int slotIn(SqlTemplate template, int slot) {
        int found = slot < names.size()
                ? template.names().indexOf(names.get(slot))
                : template.style() == Style.NAMED ? -1 : slot - names.size();
        if (found < 0 || found >= template.slots()) {
            throw new IllegalStateException(
                    ("%s has a value, but is no parameter as this database reads the SQL: it stands in a literal, a "
                                    + "comment or a quoted identifier")
                            .formatted(label(slot)));
        }
        return found;
    }

    /** The slot of the same parameter in {@code other}; as {@link #slot(String)} when there is none. */
    int slotIn(SqlText other, int slot) {
        return slot < names.size() ? other.slot(names.get(slot)) : other.slot(slot - names.size());
    }
}
