package dev.sluice.r2dbc.table;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import dev.sluice.table.Aggregation;
import dev.sluice.table.Filter;
import dev.sluice.table.Measure;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.table.Sort.Direction;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Queries about the rows of one table. */
record Reading(TableShape table, RowDialect dialect) {

    <T> Flux<T> select(Selection selection, Engine engine, Function<? super Readable, ? extends T> row) {
        if (selection.limit() == 0) {
            return Flux.empty();
        }
        Bindings bindings = new Bindings(dialect);
        String sql = "select %s from %s%s%s%s"
                .formatted(
                        columns(selection.columns()),
                        name(),
                        new FilterSql(table, dialect, bindings).where(selection.filter()),
                        orderBy(selection.order()),
                        dialect.limit(selection.limit(), selection.offset()));
        return engine.stream(Work.streaming("select", settings(bindings.query(sql), selection)), row);
    }

    Mono<Long> count(Filter filter, Engine engine) {
        Bindings bindings = new Bindings(dialect);
        String where = new FilterSql(table, dialect, bindings).where(filter);
        Query query = bindings.query("select count(*) as n from %s%s".formatted(name(), where));
        return engine.<Long>stream(Work.bounded("countRows", query), row -> number(row))
                .single();
    }

    Mono<Boolean> exists(Filter filter, Engine engine) {
        Bindings bindings = new Bindings(dialect);
        String where = new FilterSql(table, dialect, bindings).where(filter);
        Query query = bindings.query("select 1 as n from %s%s%s".formatted(name(), where, dialect.limit(1, 0)));
        return engine.<Boolean>stream(Work.bounded("rowExists", query), row -> true)
                .next()
                .defaultIfEmpty(false);
    }

    <T> Flux<T> aggregate(Aggregation wanted, Engine engine, Function<? super Readable, ? extends T> row) {
        Bindings bindings = new Bindings(dialect);
        String groups = list(table.columns(wanted.groupBy()));
        String measures = wanted.measures().stream().map(this::measure).collect(Collectors.joining(", "));
        String sql = "select %s from %s%s%s"
                .formatted(
                        groups.isEmpty() ? measures : groups + ", " + measures,
                        name(),
                        new FilterSql(table, dialect, bindings).where(wanted.filter()),
                        groups.isEmpty() ? "" : " group by %1$s order by %1$s".formatted(groups));
        return engine.stream(Work.streaming("aggregate", bindings.query(sql)), row);
    }

    private String measure(Measure measure) {
        String column = measure.column() == null
                ? "*"
                : dialect.names().quote(table.column(measure.column()).name());
        return "%s(%s%s) as %s"
                .formatted(
                        measure.function().sql(),
                        measure.distinct() ? "distinct " : "",
                        column,
                        dialect.names().quote(measure.label()));
    }

    String name() {
        return dialect.names().name(table.written());
    }

    /** All of them where none are named. */
    String columns(Collection<String> names) {
        return list(names.isEmpty() ? table.columns() : table.columns(names));
    }

    private String list(Collection<Column> columns) {
        return columns.stream()
                .map(column -> dialect.names().quote(column.name()))
                .collect(Collectors.joining(", "));
    }

    private String orderBy(List<Sort> order) {
        Stream<String> terms = order.stream()
                .map(sort -> dialect.order(
                        table.column(sort.column()), sort.direction() == Direction.DESCENDING, sort.nulls()));
        return order.isEmpty() ? "" : terms.collect(Collectors.joining(", ", " order by ", ""));
    }

    static Query settings(Query query, Selection selection) {
        Query sized = selection.fetchSize() == 0 ? query : query.withFetchSize(selection.fetchSize());
        return selection.timeout() == null ? sized : sized.withTimeout(selection.timeout());
    }

    private static long number(Readable row) {
        return row.get(0) instanceof Number count ? count.longValue() : 0;
    }
}
