package dev.sluice.r2dbc.table;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.schema.Column;
import dev.sluice.table.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Statements that change the rows of one table. */
record Writing(TableShape table, RowDialect dialect) {

    /** One row, with its key coming back. */
    KeyedWrite insert(Map<String, ? extends @Nullable Object> values) {
        Bindings bindings = new Bindings(dialect);
        Map<Column, @Nullable Object> given = byColumn(values);
        String sql = given.isEmpty()
                ? "insert into %s%s".formatted(name(), dialect.defaultValues())
                : "insert into %s (%s) values (%s)".formatted(name(), names(given.keySet()), inserted(given, bindings));
        return KeyedWrite.of(table, dialect, given, sql, bindings);
    }

    Mono<Long> update(String operation, Map<String, ? extends @Nullable Object> values, Filter filter, Engine engine) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("%s of %s has no values to set".formatted(operation, table.name()));
        }
        Bindings bindings = new Bindings(dialect);
        String assignments = assignments(byColumn(values), bindings);
        String where = new FilterSql(table, dialect, bindings).where(filter);
        Vacuous.refuse(filter, operation);
        return engine.update(
                Work.bounded(operation, bindings.query("update %s set %s%s".formatted(name(), assignments, where))));
    }

    Mono<Long> delete(String operation, Filter filter, Engine engine) {
        Bindings bindings = new Bindings(dialect);
        String where = new FilterSql(table, dialect, bindings).where(filter);
        Vacuous.refuse(filter, operation);
        return engine.update(Work.bounded(operation, bindings.query("delete from %s%s".formatted(name(), where))));
    }

    /** The one row of a key. */
    Filter row(Map<String, ? extends Object> key) {
        Set<String> given = table.columns(key.keySet()).stream()
                .map(Column::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (table.key(given).isEmpty()) {
            throw new IllegalArgumentException(
                    "(%s) is no key of %s: %s".formatted(String.join(", ", given), table.name(), KeyNames.of(table)));
        }
        return Filter.key(key);
    }

    /** Values by their columns, in the order in which they are given. */
    Map<Column, @Nullable Object> byColumn(Map<String, ? extends @Nullable Object> values) {
        Map<Column, @Nullable Object> byColumn = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Column column = table.column(name);
            if (byColumn.containsKey(column)) {
                throw new IllegalArgumentException(
                        "Column '%s' of %s is given twice, by names that are spelled differently"
                                .formatted(column.name(), table.name()));
            }
            byColumn.put(column, value);
        });
        return byColumn;
    }

    private String inserted(Map<Column, @Nullable Object> values, Bindings bindings) {
        return each(values, (column, value) -> bindings.inserted(column, value));
    }

    private String assignments(Map<Column, @Nullable Object> values, Bindings bindings) {
        return each(
                values,
                (column, value) -> dialect.names().quote(column.name()) + " = " + bindings.stored(column, value));
    }

    private interface Written {
        String of(Column column, @Nullable Object value);
    }

    private static String each(Map<Column, @Nullable Object> values, Written written) {
        List<String> texts = new ArrayList<>();
        values.forEach((column, value) -> texts.add(written.of(column, value)));
        return String.join(", ", texts);
    }

    String names(Collection<Column> columns) {
        Function<Column, String> quoted = column -> dialect.names().quote(column.name());
        return columns.stream().map(quoted).collect(Collectors.joining(", "));
    }

    String name() {
        return dialect.names().name(table.written());
    }
}
