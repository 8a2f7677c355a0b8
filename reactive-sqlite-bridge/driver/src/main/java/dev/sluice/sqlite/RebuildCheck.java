package dev.sluice.sqlite;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.error.ConstraintKind;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.error.Violation;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Statements of a plan that may find nothing, or it is not to go on. */
final class RebuildCheck {

    private static final SqliteDdl DDL = SqliteDdl.INSTANCE;

    private static final String UNCHANGED =
            "select foreign_keys from pragma_foreign_keys, pragma_schema_version where schema_version <> ";

    private static final String REFERENCES = "select \"table\", \"parent\" from pragma_foreign_key_check(";

    private RebuildCheck() {}

    /** What was looked at is as it was; and foreign keys are off where they must be, which they cannot be made in a transaction. */
    static String unchanged(WholeTable table) {
        return UNCHANGED + table.surroundings().version() + (table.referring().isEmpty() ? "" : " or foreign_keys = 1");
    }

    /** Rows refer to rows that are there. */
    static String references(WholeTable table) {
        TableName name = table.name();
        List<String> checks = new ArrayList<>();
        if (table.refers()) {
            checks.add(REFERENCES + DDL.literal(name.name()) + ", 'main')");
        }
        table.referring().stream()
                .filter(other -> !other.equals(name.name()))
                .map(other -> "%s%s, 'main') where \"parent\" = %s collate nocase"
                        .formatted(REFERENCES, DDL.literal(other), DDL.literal(name.name())))
                .forEach(checks::add);
        return String.join(" union all ", checks);
    }

    static boolean isOne(String statement) {
        return statement.startsWith(UNCHANGED) || statement.startsWith(REFERENCES);
    }

    static Mono<Void> run(Engine engine, String operation, String statement) {
        return engine.<R2dbcException>stream(
                        Work.bounded(operation, Query.verbatim(statement)),
                        row -> statement.startsWith(UNCHANGED) ? changed(row, statement) : broken(row))
                .next()
                .flatMap(Mono::error);
    }

    private static R2dbcException changed(Readable row, String statement) {
        boolean on = !Integer.valueOf(0).equals(row.get(0, Integer.class));
        return on && statement.endsWith("foreign_keys = 1")
                ? DDL.refusal(
                        "change of a column of a table that others refer to inside of a transaction,"
                                + " where foreign keys cannot be switched off",
                        "do it outside of one")
                : new R2dbcTransientResourceException(
                        "The database was changed after the table was looked at, and nothing was done: do it again",
                        "55006");
    }

    private static ConstraintViolationException broken(Readable row) {
        String table = row.get(0, String.class);
        return new ConstraintViolationException(
                "Rows of %s refer to what is not in %s, and nothing was done: see PRAGMA foreign_key_check"
                        .formatted(table, row.get(1, String.class)),
                "23503",
                0,
                null,
                new Violation(ConstraintKind.FOREIGN_KEY, null, table, null),
                null);
    }
}
