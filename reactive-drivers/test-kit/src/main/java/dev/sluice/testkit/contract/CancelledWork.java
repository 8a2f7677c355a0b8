package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What is cancelled. Those that write do it in a table {@code entry (id integer)}, {@link #ROWS} rows at a time. */
enum CancelledWork {
    SIMPLE,
    BOUND,
    FETCH_SIZE,
    DML_RETURNING,
    BATCH,
    DDL;

    /** Rows of a statement that returns some; more than the 256 that Reactor reads ahead. */
    static final int ROWS = 600;

    private static final long LONGEST_WAIT = Duration.ofMillis(20).toNanos();
    private static final long SHORTEST_WAIT = Duration.ofNanos(20_000).toNanos();

    /** What a statement is all the work of. */
    enum Around {
        NOTHING,
        COMMIT,
        ROLLBACK,

        /** A transaction with one savepoint that is released, and one that is rolled back to. */
        SAVEPOINTS
    }

    Flux<?> on(TestDatabase db, DriverUnderTest tested, Around around, int number) {
        return switch (around) {
            case NOTHING -> Flux.from(run(db, tested, number));
            case COMMIT -> db.<Object>inTransactionMany(tx -> Flux.from(run(tx, tested, number)));
            case ROLLBACK ->
                db.<Object>inTransactionMany(
                        tx -> Flux.concat(run(tx, tested, number), Flux.error(new FailedWork.OnPurpose())));
            case SAVEPOINTS ->
                db.<Object>inTransactionMany(tx -> Flux.concat(
                        tx.<Object>inTransactionMany(inner -> Flux.from(run(inner, tested, number))),
                        tx.<Object>inTransactionMany(inner ->
                                        Flux.concat(run(inner, tested, number), Flux.error(new FailedWork.OnPurpose())))
                                .onErrorResume(FailedWork.OnPurpose.class, e -> Flux.empty())));
        };
    }

    private Publisher<?> run(Operations on, DriverUnderTest tested, int number) {
        return switch (this) {
            case SIMPLE -> on.stream(tested.numbers(ROWS));
            case BOUND ->
                on.stream(Query.of("select n from (" + tested.numbers(ROWS) + ") q where n > :low")
                        .bind("low", 0));
            case FETCH_SIZE -> on.stream(Query.of(tested.numbers(ROWS)).withFetchSize(50));
            case DML_RETURNING -> on.stream(tested.insertReturning("entry", 1, ROWS));
            case BATCH ->
                on.queries()
                        .script(
                                String.join(";", Collections.nCopies(3, tested.insertReturning("entry", 1, ROWS))),
                                ROWS);
            case DDL -> on.update("create table made_%d (id integer)".formatted(number));
        };
    }

    /** Subscribes to any of them, with any demand, and cancels it at once or up to 20 ms later. */
    static void cancelAtRandom(TestDatabase db, DriverUnderTest tested, Random random, AtomicInteger tables) {
        CancelledWork work = values()[random.nextInt(values().length)];
        Recorder<?> recorder = Recorder.of(
                work.on(db, tested, random.nextBoolean() ? Around.COMMIT : Around.NOTHING, tables.incrementAndGet()));
        if (random.nextInt(4) == 0) {
            recorder.request(1 + random.nextInt(300));
        } else {
            recorder.requestAll();
        }
        long wait = (long) (Math.pow(random.nextDouble(), 3) * LONGEST_WAIT);
        if (wait > SHORTEST_WAIT) {
            LockSupport.parkNanos(wait);
        }
        recorder.cancel();
        assertThat(recorder.breaches()).isEmpty();
        assertThat(recorder.error()).isNull();
    }
}
