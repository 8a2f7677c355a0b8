package dev.sluice.r2dbc.table;

import dev.sluice.engine.Work;
import dev.sluice.error.ShownName;
import dev.sluice.r2dbc.ddl.OnDialect;
import dev.sluice.schema.Column;
import dev.sluice.schema.Index;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the shape of a table from the catalog: its columns, then its keys. */
record ShapeLookup(OnDialect on) {

    /** More than any database takes. */
    private static final int LONGEST_NAME = 1_000;

    static ShapeLookup on(OnDialect on) {
        return new ShapeLookup(on);
    }

    /** Under its very name, or else under the one that it has in SQL without quotes. */
    Mono<TableShape> find(TableName name) {
        if (!canBe(name.name()) || !canBe(name.schema() == null ? "" : name.schema())) {
            return Mono.error(unknown(name, String.valueOf(name.schema())));
        }
        return schema(name)
                .flatMap(schema -> Flux.fromStream(() -> spellings(schema, name.name()))
                        .concatMap(spelled -> read(spelled, written(spelled, name)), 1)
                        .next()
                        .switchIfEmpty(Mono.error(() -> unknown(name, schema))));
    }

    private static TableName written(TableName found, TableName asked) {
        return asked.schema() == null ? TableName.of(found.name()) : found;
    }

    /** What a catalog may be asked for: names come from anyone, and a database stumbles over some before it looks. */
    private static boolean canBe(String name) {
        return name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    private static IllegalArgumentException unknown(TableName name, String schema) {
        return new IllegalArgumentException("There is no table or view '%s' in schema '%s', or the user may not see it"
                .formatted(ShownName.of(name.name()), ShownName.of(schema)));
    }

    /** The number of rows by the database's statistics; empty where there are none. */
    Mono<Long> estimate(TableName name) {
        return on.tables(SchemaFilter.schema(String.valueOf(name.schema())).table(name.name()))
                .next()
                .mapNotNull(Table::rowEstimate);
    }

    private Mono<String> schema(TableName name) {
        return name.schema() != null
                ? Mono.just(name.schema())
                : on.engine().<String>stream(
                                Work.bounded("schemaOf", on.ddl().schemaOf(name.name())),
                                row -> String.valueOf(row.get("name", String.class)))
                        .next();
    }

    private Stream<TableName> spellings(String schema, String name) {
        return Stream.of(
                        TableName.of(schema, name),
                        TableName.of(schema, on.ddl().unquoted(name)),
                        TableName.of(on.ddl().unquoted(schema), on.ddl().unquoted(name)))
                .distinct();
    }

    private Mono<TableShape> read(TableName name, TableName written) {
        SchemaFilter only = SchemaFilter.schema(String.valueOf(name.schema())).table(name.name());
        return on.columns(only)
                .collectList()
                .filter(columns -> !columns.isEmpty())
                .flatMap(columns -> on.primaryKeys(only)
                        .collectList()
                        .flatMap(primary -> on.indexes(only)
                                .filter(Index::unique)
                                .collectList()
                                .map(unique -> new TableShape(
                                        name,
                                        written,
                                        columns,
                                        keys(columns, primary, unique),
                                        !unique.stream().allMatch(ShapeLookup::tellsRows)))));
    }

    private static List<UniqueKey> keys(List<Column> columns, List<PrimaryKey> primary, List<Index> unique) {
        Map<String, Column> byName = columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
        List<UniqueKey> keys = new ArrayList<>();
        primary.forEach(key -> keys.add(primary(key, byName)));
        unique.stream()
                .filter(ShapeLookup::tellsRows)
                .map(index -> unique(index, byName))
                .filter(key -> keys.stream().noneMatch(first -> first.primary() && sameColumns(first, key)))
                .toList()
                .forEach(keys::add);
        return keys;
    }

    /** SQLite has primary keys with nulls. */
    private static UniqueKey primary(PrimaryKey key, Map<String, Column> columns) {
        return new UniqueKey(key.name(), key.columns(), true, nullable(key.columns(), columns));
    }

    private static boolean tellsRows(Index index) {
        return index.valid()
                && index.predicate() == null
                && index.parts().stream().allMatch(part -> part.column() != null);
    }

    private static UniqueKey unique(Index index, Map<String, Column> columns) {
        List<String> names = index.parts().stream()
                .map(part -> String.valueOf(part.column()))
                .toList();
        return new UniqueKey(index.name(), names, false, nullable(names, columns));
    }

    private static boolean nullable(List<String> names, Map<String, Column> columns) {
        return names.stream().map(columns::get).anyMatch(column -> column == null || column.nullable());
    }

    private static boolean sameColumns(UniqueKey one, UniqueKey other) {
        return one.columns().equals(other.columns());
    }
}
