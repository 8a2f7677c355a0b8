package dev.sluice.r2dbc.table;

import dev.sluice.r2dbc.ddl.DdlDialect;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How one database inserts a row or updates the one that is there. */
public interface UpsertDialect {

    /**
     * What an upsert has to say.
     *
     * @param table quoted
     * @param columns quoted, that are given
     * @param values of these, as SQL
     * @param key quoted, the columns that tell whether a row is the same
     * @param constraint that tells it, quoted; an empty text for the columns
     * @param update quoted, the columns that are updated; none for leaving the row as it is
     */
    record Upsert(
            String table,
            List<String> columns,
            List<String> values,
            List<String> key,
            String constraint,
            List<String> update) {

        /** The same of other values. */
        public Upsert withValues(List<String> others) {
            return new Upsert(table, columns, others, key, constraint, update);
        }

        String assignments(UnaryOperator<String> value) {
            return update.stream()
                    .map(column -> column + " = " + value.apply(column))
                    .collect(Collectors.joining(", "));
        }

        String insert() {
            return "insert into %s (%s) values (%s)"
                    .formatted(table, String.join(", ", columns), String.join(", ", values));
        }
    }

    /** The statement. */
    String statement(Upsert upsert);

    /** Whether the database cannot be told which key it is, so that any of them counts. */
    default boolean takesAnyKey() {
        return false;
    }

    /** Whether the values have to be told their types. */
    default boolean typesValues() {
        return false;
    }

    /**
     * How often an upsert is run again that was refused for a key that was not there when it looked. More than never only where the
     * statement looks first and then inserts, and another transaction may insert between the two.
     */
    default int retries() {
        return 0;
    }

    /** Whether a constraint can be told by its name. */
    default boolean namesConstraints() {
        return false;
    }

    /** {@code INSERT ... ON CONFLICT}, as PostgreSQL and SQLite have it. */
    static String onConflict(Upsert upsert) {
        String target = upsert.constraint().isEmpty()
                ? "(" + String.join(", ", upsert.key()) + ")"
                : "on constraint " + upsert.constraint();
        return "%s on conflict %s do %s"
                .formatted(
                        upsert.insert(),
                        target,
                        upsert.update().isEmpty()
                                ? "nothing"
                                : "update set " + upsert.assignments(column -> "excluded." + column));
    }

    /** {@code INSERT ... ON DUPLICATE KEY UPDATE}, as MySQL and MariaDB have it. */
    static String onDuplicateKey(Upsert upsert) {
        String key = upsert.key().get(0);
        return upsert.insert()
                + " on duplicate key update "
                + (upsert.update().isEmpty()
                        ? key + " = " + upsert.table() + "." + key
                        : upsert.assignments("values(%s)"::formatted));
    }

    /** The standard's {@code MERGE}. */
    static String merge(Upsert upsert, DdlDialect names) {
        String given = upsert.columns().stream().map("s."::concat).collect(Collectors.joining(", "));
        String same = upsert.key().stream()
                .map(column -> "t.%1$s = s.%1$s".formatted(column))
                .collect(Collectors.joining(" and "));
        String update =
                upsert.update().isEmpty() ? "" : " when matched then update set " + upsert.assignments("s."::concat);
        return "merge into %s t using (values (%s)) s (%s) on %s%s when not matched then insert (%s) values (%s)"
                .formatted(
                        upsert.table(),
                        String.join(", ", upsert.values()),
                        String.join(", ", upsert.columns()),
                        same,
                        update,
                        String.join(", ", upsert.columns()),
                        given);
    }
}
