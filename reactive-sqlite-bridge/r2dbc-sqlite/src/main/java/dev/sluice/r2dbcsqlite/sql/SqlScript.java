package dev.sluice.r2dbcsqlite.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text of one statement or several, and their parameters: they are numbered through all of it as SQLite would number those of one
 * statement, so that a name means one value everywhere.
 *
 * @param statements in order; what holds nothing but comments is none
 * @param parameters how many values can be bound
 * @param names of parameters, with and without their first character, and the place of each, from zero
 */
public record SqlScript(List<SqlStatement> statements, int parameters, Map<String, Integer> names) {

    public SqlScript {
        statements = List.copyOf(statements);
        names = Map.copyOf(names);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when a parameter's number is out of range, or there is U+0000 in it, where SQLite would
     *     take it to end, or half a surrogate pair, for which SQLite would be given a question mark
     */
    public static SqlScript of(String sql) {
        return KnownScripts.of(sql);
    }

    static SqlScript read(String sql) {
        int nul = sql.indexOf('\0');
        if (nul >= 0) {
            throw new IllegalArgumentException("There is U+0000 in the SQL, at %d".formatted(nul));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(sql)) {
            throw new IllegalArgumentException("There is half a surrogate pair in the SQL: it has no UTF-8");
        }
        return new ScriptReader(sql).read();
    }

    /** The place of a named parameter; its first character may be left out. */
    public Optional<Integer> place(String name) {
        return Optional.ofNullable(names.get(name));
    }

    /** Statements found so far. */
    static final class Builder {

        private final List<SqlStatement> statements = new ArrayList<>();
        private final Numbering numbering = new Numbering();

        /** The place of a parameter's value, from zero. */
        int place(String parameter) {
            return numbering.number(parameter) - 1;
        }

        void add(SqlStatement statement) {
            statements.add(statement);
        }

        SqlScript build() {
            return new SqlScript(statements, numbering.largest(), numbering.places());
        }
    }
}
