package dev.sluice.r2dbc.bulk;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.BoundSql;
import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import reactor.core.publisher.Mono;

/**
 * Statements that have many rows in them. The numbers of rows are powers of two, so that the texts are few and the database may know
 * them again.
 *
 * @param operation for messages
 * @param keys columns whose values must not be null
 * @param sql of a statement with so many rows
 * @param mostRows in one statement, a power of two
 * @param mostBytes in one statement, about; a row that is larger is sent by itself
 * @param countsSource whether rows of the source are counted, and not those that the database has changed
 */
public record MultiRowLoad(
        String operation,
        String method,
        BulkTarget target,
        List<Column> keys,
        IntFunction<String> sql,
        int mostRows,
        long mostBytes,
        boolean countsSource,
        Map<Integer, String> texts)
        implements BulkLoad<ValueRows> {

    /** What the database takes, at most. */
    public record Limits(int rows, int parameters, long bytes) {

        int rowsOf(int columns) {
            return Integer.highestOneBit(Math.max(1, Math.min(rows, parameters / columns)));
        }
    }

    public static MultiRowLoad inserting(
            String operation, String method, BulkTarget target, IntFunction<String> sql, Limits limits) {
        return new MultiRowLoad(
                operation,
                method,
                target,
                List.of(),
                sql,
                limits.rowsOf(target.columns().size()),
                limits.bytes(),
                true,
                new ConcurrentHashMap<>());
    }

    /** One that counts what it has changed, and finds rows by {@code keys}. */
    public static MultiRowLoad changing(
            String operation,
            String method,
            BulkTarget target,
            List<Column> keys,
            IntFunction<String> sql,
            Limits limits) {
        return new MultiRowLoad(
                operation,
                method,
                target,
                keys,
                sql,
                limits.rowsOf(target.columns().size()),
                limits.bytes(),
                false,
                new ConcurrentHashMap<>());
    }

    @Override
    public Filling<ValueRows> filling() {
        return new ValueFilling(target, keys);
    }

    @Override
    public boolean undoesFailures() {
        return true;
    }

    @Override
    public List<ValueRows> parts(ValueRows chunk) {
        List<ValueRows> parts = new ArrayList<>();
        for (int from = 0; from < chunk.rows(); ) {
            int rows = Integer.highestOneBit(Math.min(mostRows, chunk.rows() - from));
            while (rows > 1 && chunk.bytes(from, from + rows) > mostBytes) {
                rows /= 2;
            }
            parts.add(chunk.part(from, from + rows));
            from += rows;
        }
        return parts;
    }

    @Override
    public Mono<Long> send(Engine engine, ValueRows part) {
        Mono<Long> changed = engine.update(work(part));
        return countsSource ? changed.thenReturn((long) part.rows()) : changed;
    }

    Work work(ValueRows part) {
        return Work.bounded(operation, query(part)).leavingNothing();
    }

    /** One whose rows somebody takes when it suits him: each has its time, and so has he. */
    Work returning(ValueRows part) {
        return Work.streaming(operation, query(part)).leavingNothing();
    }

    private Query query(ValueRows part) {
        String text = texts.computeIfAbsent(part.rows(), sql::apply);
        return Query.bound(new BoundSql(text, target.parameters(part)));
    }
}
