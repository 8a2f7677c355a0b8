package dev.sluice.r2dbc.table;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.error.ConstraintKind;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.table.Filter;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A statement that writes one row, and how its primary key is found.
 *
 * @param key the primary key's columns
 * @param given the values that the statement writes
 * @param query the statement, which tells the key where the database can
 * @param row what finds the row afterwards where the statement does not tell; {@code null} for the one that was inserted
 */
record KeyedWrite(
        TableShape table,
        RowDialect dialect,
        List<Column> key,
        Map<Column, @Nullable Object> given,
        Query query,
        @Nullable Filter row) {

    static KeyedWrite of(
            TableShape table, RowDialect dialect, Map<Column, @Nullable Object> given, String sql, Bindings bindings) {
        List<Column> key = table.primaryKey()
                .map(primary -> table.columns(primary.columns()))
                .orElse(List.of());
        String columns =
                key.stream().map(column -> dialect.names().quote(column.name())).collect(Collectors.joining(", "));
        return new KeyedWrite(
                table, dialect, key, given, bindings.query(dialect.returning().of(sql, columns)), null);
    }

    /** The same, of a row that may have been there before. */
    KeyedWrite ofRow(Filter where) {
        return new KeyedWrite(table, dialect, key, given, query, where);
    }

    Mono<Map<String, @Nullable Object>> run(String operation, Engine engine) {
        Mono<Map<String, @Nullable Object>> once = once(operation, engine);
        return row == null ? once : again(once, dialect.upserts().retries());
    }

    /** Finds the row that another has inserted meanwhile. */
    private static Mono<Map<String, @Nullable Object>> again(Mono<Map<String, @Nullable Object>> once, int more) {
        return more == 0 ? once : once.onErrorResume(KeyedWrite::isTaken, e -> again(once, more - 1));
    }

    private static boolean isTaken(Throwable error) {
        return error instanceof ConstraintViolationException violation && violation.kind() == ConstraintKind.UNIQUE;
    }

    private Mono<Map<String, @Nullable Object>> once(String operation, Engine engine) {
        Work work = Work.bounded(operation, query);
        if (key.isEmpty()) {
            return engine.update(work).thenReturn(Map.of());
        }
        boolean told = dialect.returning() != Returning.NONE;
        if (told && row == null) {
            return only(rows(engine, work));
        }
        return told
                ? only(engine.pinned(one -> rows(one, work).switchIfEmpty(found(one))))
                : only(engine.pinned(one -> one.update(work).then(row == null ? inserted(one) : only(found(one)))));
    }

    /** It is waited for its end, and not only for its row: a constraint or a commit may fail behind that. */
    private static Mono<Map<String, @Nullable Object>> only(Flux<Map<String, @Nullable Object>> rows) {
        return rows.singleOrEmpty();
    }

    private Flux<Map<String, @Nullable Object>> rows(Engine engine, Work work) {
        return engine.stream(work, this::read);
    }

    private Map<String, @Nullable Object> read(Readable row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            values.put(key.get(i).name(), row.get(i));
        }
        return Collections.unmodifiableMap(values);
    }

    /** The row that is there, whoever wrote it. */
    private Flux<Map<String, @Nullable Object>> found(Engine engine) {
        Bindings bindings = new Bindings(dialect);
        Reading reading = new Reading(table, dialect);
        String where = new FilterSql(table, dialect, bindings).where(row == null ? Filter.all() : row);
        String sql = "select %s from %s%s"
                .formatted(reading.columns(key.stream().map(Column::name).toList()), reading.name(), where);
        return engine.stream(Work.bounded("select", bindings.query(sql)), this::read);
    }

    /** What was given of the key, and the number that the database gave. */
    private Mono<Map<String, @Nullable Object>> inserted(Engine engine) {
        List<Column> numbered = new ArrayList<>(key);
        numbered.removeIf(column -> given.get(column) != null || column.identity() == Identity.NONE);
        String lastNumber = dialect.lastNumber();
        if (numbered.isEmpty() || lastNumber == null) {
            return Mono.fromSupplier(() -> known(null, null));
        }
        return engine.<Object>stream(
                        Work.bounded("insertRow", Query.of(lastNumber)), row -> Objects.requireNonNull(row.get("id")))
                .next()
                .map(number -> known(numbered.get(0), number));
    }

    private Map<String, @Nullable Object> known(@Nullable Column numbered, @Nullable Object number) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Column column : key) {
            if (column.equals(numbered)) {
                values.put(column.name(), dialect.values().convert(column, number));
            } else if (given.get(column) != null) {
                values.put(column.name(), dialect.values().convert(column, given.get(column)));
            }
        }
        return Collections.unmodifiableMap(values);
    }
}
