package dev.sluice.sqlite;

import dev.sluice.engine.Engine;
import dev.sluice.schema.Column;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.sqlite.CreateText.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The statements that make a table anew with a column that is another one; see "Making Other Kinds Of Table Schema Changes" in
 * SQLite's documentation. The text of the table is kept but for what is changed of it, so that nothing that it says is lost.
 */
final class TableRebuild {

    private static final SqliteDdl DDL = SqliteDdl.INSTANCE;

    private static final List<String> NAMES_OF_ROWID = List.of("rowid", "_rowid_", "oid");

    private final WholeTable table;
    private final TableName made;
    private final List<String> statements = new ArrayList<>();

    private TableRebuild(WholeTable table) {
        this.table = table;
        this.made = new TableName(
                table.name().schema(), "sluice_new_" + table.name().name());
    }

    /** None where the column is that already. */
    static Mono<List<String>> plan(Engine engine, Column now, Column then, ColumnChange change) {
        return WholeTable.look(engine, now.table(), now.name())
                .switchIfEmpty(Mono.error(() -> RebuildLimits.noTable(now.table())))
                .map(table -> {
                    RebuildLimits.require(table, now, then, change);
                    return new TableRebuild(table).statements(now, then, change);
                });
    }

    /** Whether a plan is one of these. */
    static boolean isOne(List<String> plan) {
        return plan.stream().anyMatch(RebuildCheck::isOne);
    }

    private List<String> statements(Column now, Column then, ColumnChange change) {
        String changed = changed(now, then, change);
        if (changed.equals(table.text().sql())) {
            return List.of();
        }
        boolean without = table.needsForeignKeysOff();
        if (without) {
            statements.add(RebuildRun.FOREIGN_KEYS_OFF);
        }
        statements.add(RebuildCheck.unchanged(table));
        make(changed);
        copy();
        replace();
        if (without) {
            statements.add(RebuildCheck.references(table));
            statements.add(RebuildRun.FOREIGN_KEYS_ON);
        }
        return List.copyOf(statements);
    }

    private String changed(Column now, Column then, ColumnChange change) {
        ColumnText column = ColumnText.find(table.text(), now.name());
        if (column == null) {
            throw new IllegalArgumentException(
                    "There is no column '%s' in %s any more".formatted(now.name(), table.name()));
        }
        TextEdits edits = new TextEdits();
        if (!then.typeName().equalsIgnoreCase(now.typeName())) {
            column.type(then.typeName(), edits);
        }
        if (change.nullable() != null) {
            column.nullable(change.nullable(), edits);
        }
        if (change.defaultValue() != null) {
            column.defaultValue(defaultValue(change.defaultValue()), edits);
        }
        return edits.apply(table.text().sql());
    }

    private static @Nullable String defaultValue(String wanted) {
        return wanted.isEmpty() ? null : DDL.defaultValue(wanted);
    }

    /** SQLite keeps the text from the name on, which is the third word of it. */
    private void make(String changed) {
        Part name = CreateText.of(changed).parts().get(2);
        statements.add("create table " + DDL.name(made) + changed.substring(name.end()));
        if (table.text().parts().stream().anyMatch(part -> part.is(SqliteTables.AUTOINCREMENT))) {
            statements.add("insert into \"main\".sqlite_sequence (name, seq)"
                    + " select %s, seq from \"main\".sqlite_sequence where name = %s"
                            .formatted(
                                    DDL.literal(made.name()),
                                    DDL.literal(table.name().name())));
        }
    }

    /** Whatever the table does on conflict, no row is to be left out here. */
    private void copy() {
        String columns =
                Stream.concat(rowid(), table.stored().stream().map(DDL::quote)).collect(Collectors.joining(", "));
        statements.add("insert or abort into %s (%s) select %s from %s"
                .formatted(DDL.name(made), columns, columns, DDL.name(table.name())));
    }

    /** One that no name is left for, nobody can have kept. */
    private Stream<String> rowid() {
        return table.hidesRowid()
                ? NAMES_OF_ROWID.stream()
                        .filter(name -> table.columns().stream()
                                .map(column -> column.toLowerCase(Locale.ROOT))
                                .noneMatch(name::equals))
                        .limit(1)
                : Stream.empty();
    }

    /** Views that read the table have none to read when the new one gets its name, which the legacy way does not mind. */
    private void replace() {
        statements.add("drop table " + DDL.name(table.name()));
        if (!table.surroundings().legacy()) {
            statements.add(RebuildRun.LEGACY_ON);
        }
        statements.add(DDL.renameTable(made, table.name().name()));
        if (!table.surroundings().legacy()) {
            statements.add(RebuildRun.LEGACY_OFF);
        }
        statements.addAll(table.belongings());
        if (table.surroundings().analyzed()) {
            statements.add("analyze " + DDL.name(table.name()));
        }
    }
}
