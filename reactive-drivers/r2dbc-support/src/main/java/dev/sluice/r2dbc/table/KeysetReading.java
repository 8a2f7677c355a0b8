package dev.sluice.r2dbc.table;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import dev.sluice.table.Keyset;
import dev.sluice.table.KeysetPage;
import dev.sluice.table.Selection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One page of a selection, found by the values of the row beside it. */
record KeysetReading(RowDialect dialect, Keyset page, int columns, KeysetOrder order, CursorText cursors, Query query) {

    /** A row as the caller sees it, and its place in the order. */
    private record Placed<T>(T row, List<@Nullable Object> place) {}

    static KeysetReading of(TableShape table, RowDialect dialect, Selection selection, Keyset page) {
        if (selection.limit() != -1 || selection.offset() != 0) {
            throw new IllegalArgumentException(
                    "A page by keys has a size, and no limit or offset: leave these out of the selection of "
                            + table.name());
        }
        KeysetOrder order = KeysetOrder.of(table, dialect, selection);
        Reading reading = new Reading(table, dialect);
        Bindings bindings = new Bindings(dialect);
        String where = new FilterSql(table, dialect, bindings).where(SettledFilter.of(selection.filter()));
        CursorText cursors = CursorText.of(reading.name() + where + order.orderBy(), bindings.all());
        KeysetOrder read = page.backward() ? order.reversed() : order;
        String beyond = page.cursor() == null
                ? ""
                : (where.isEmpty() ? " where " : " and ")
                        + read.after(cursors.read(page.cursor(), read.terms().size()), bindings);
        List<Column> wanted = selection.columns().isEmpty() ? table.columns() : table.columns(selection.columns());
        String sql = "select %s from %s%s%s%s%s"
                .formatted(
                        columns(wanted, read, dialect),
                        reading.name(),
                        where,
                        beyond,
                        read.orderBy(),
                        dialect.limit(page.size() + 1L, 0));
        Query query = Reading.settings(bindings.query(sql), selection);
        return new KeysetReading(dialect, page, wanted.size(), order, cursors, query);
    }

    /** Those that were asked for, and then those of the order under names of their own. */
    private static String columns(List<Column> wanted, KeysetOrder order, RowDialect dialect) {
        List<String> places = new ArrayList<>();
        for (Column column : order.columns()) {
            places.add("%s as sluice_place_%d".formatted(dialect.names().quote(column.name()), places.size()));
        }
        return Stream.concat(wanted.stream().map(column -> dialect.names().quote(column.name())), places.stream())
                .collect(Collectors.joining(", "));
    }

    <T> Mono<KeysetPage<T>> read(Engine engine, Function<? super Readable, ? extends T> row) {
        return engine.<Placed<T>>stream(Work.bounded("selectPage", query), each -> placed((Row) each, row))
                .collectList()
                .map(this::page);
    }

    private <T> Placed<T> placed(Row row, Function<? super Readable, ? extends T> mapping) {
        List<@Nullable Object> place = new ArrayList<>();
        for (int i = 0; i < order.terms().size(); i++) {
            place.add(row.get(columns + i));
        }
        return new Placed<>(mapping.apply(new LeadingColumns(row, columns)), place);
    }

    private <T> KeysetPage<T> page(List<Placed<T>> found) {
        boolean more = found.size() > page.size();
        List<Placed<T>> rows = new ArrayList<>(more ? found.subList(0, page.size()) : found);
        if (page.backward()) {
            Collections.reverse(rows);
        }
        boolean others = page.cursor() != null && !rows.isEmpty();
        boolean before = page.backward() ? more : others;
        boolean after = page.backward() ? others : more;
        return new KeysetPage<>(
                rows.stream().<T>map(Placed::row).toList(),
                before ? cursors.write(rows.get(0).place(), order.columns()) : null,
                after ? cursors.write(rows.get(rows.size() - 1).place(), order.columns()) : null);
    }
}
