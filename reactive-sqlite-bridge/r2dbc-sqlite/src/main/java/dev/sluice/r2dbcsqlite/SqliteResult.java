package dev.sluice.r2dbcsqlite;

import static dev.sluice.r2dbcsqlite.SqliteConnection.required;
import static java.util.Objects.requireNonNull;

import dev.sluice.r2dbcsqlite.client.Outcome;
import dev.sluice.r2dbcsqlite.client.Reading;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What a statement gave: rows, a number of changed rows behind them, or one of the two. It is consumed once. */
final class SqliteResult implements Result {

    private final Outcome outcome;
    private final Predicate<Segment> filter;
    private final SqliteRowMetadata metadata;

    SqliteResult(Outcome outcome) {
        this(outcome, segment -> true, new SqliteRowMetadata(outcome.columns()));
    }

    private SqliteResult(Outcome outcome, Predicate<Segment> filter, SqliteRowMetadata metadata) {
        this.outcome = outcome;
        this.filter = filter;
        this.metadata = metadata;
    }

    /** Emits one number for a statement that changes rows, and none for another. Rows are read, and dropped. */
    @Override
    public Flux<Long> getRowsUpdated() {
        return outcome.read(new Changes());
    }

    @Override
    public <T> Flux<T> map(BiFunction<Row, RowMetadata, ? extends T> mapping) {
        required("mapping", mapping);
        return outcome.read(new Rows<T>(row -> mapping.apply(row, metadata)));
    }

    @Override
    public <T> Flux<T> map(Function<? super Readable, ? extends T> mapping) {
        return outcome.read(new Rows<T>(required("mapping", mapping)));
    }

    @Override
    public SqliteResult filter(Predicate<Segment> wanted) {
        return new SqliteResult(outcome, filter.and(required("filter", wanted)), metadata);
    }

    @Override
    public <T> Flux<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
        return outcome.read(new Segments()).concatMap(required("mapping", mapping));
    }

    private record Changed(long value) implements UpdateCount {}

    private abstract class Filtered<T> implements Reading<T> {

        @Override
        public @Nullable T row(@Nullable Object[] values) {
            SqliteRow row = new SqliteRow(values, metadata);
            return filter.test(row) ? taken(row) : null;
        }

        @Override
        public @Nullable T end(long changed) {
            if (changed < 0) {
                return null;
            }
            Changed count = new Changed(changed);
            return filter.test(count) ? taken(count) : null;
        }

        abstract @Nullable T taken(SqliteRow row);

        abstract @Nullable T taken(Changed count);

        @Override
        public boolean skips() {
            return false;
        }
    }

    private final class Changes extends Filtered<Long> {

        @Override
        @Nullable
        Long taken(SqliteRow row) {
            return null;
        }

        @Override
        Long taken(Changed count) {
            return count.value();
        }

        @Override
        public boolean skips() {
            return true;
        }
    }

    private final class Segments extends Filtered<Segment> {

        @Override
        Segment taken(SqliteRow row) {
            return row;
        }

        @Override
        Segment taken(Changed count) {
            return count;
        }
    }

    private final class Rows<T> extends Filtered<T> {

        private final Function<? super SqliteRow, ? extends T> mapping;

        Rows(Function<? super SqliteRow, ? extends T> mapping) {
            this.mapping = mapping;
        }

        @Override
        T taken(SqliteRow row) {
            return requireNonNull(mapping.apply(row), "A row was mapped to null; wrap it, or filter it before");
        }

        @Override
        @Nullable
        T taken(Changed count) {
            return null;
        }
    }
}
