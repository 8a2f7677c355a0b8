package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkRows;
import dev.sluice.query.Query;
import dev.sluice.table.Conflict;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What loads other than inserts promise when their source, their caller or the connection gives up. */
public interface BulkChangeFaultContract extends Contract {

    /** Rows that are there, and rows of a load. */
    int MANY = 3000;

    /** A load of that many rows, and how many of them are to be seen. */
    enum Change {
        UPSERT("select count(*) from item where amount = -1"),
        UPDATE("select count(*) from item where amount = -1"),
        DELETE("select 3000 - count(*) from item"),
        RETURNING("select count(*) from item where id >= 3000");

        private final String done;

        Change(String done) {
            this.done = done;
        }

        private int done(TestDatabase db) {
            return db.count(done);
        }

        private Flux<@Nullable Object[]> source() {
            return Flux.range(0, MANY)
                    .map(i -> this == DELETE
                            ? new Object[] {i}
                            : new Object[] {this == RETURNING ? MANY + i : i, "changed", -1});
        }

        private Mono<Void> run(BulkOperationsDriver bulk, Flux<@Nullable Object[]> source) {
            BulkOptions chunks = BulkOptions.defaults().withChunkRows(700);
            BulkRows rows = BulkRows.of(this == DELETE ? List.of("id") : Items.COLUMNS, source);
            return switch (this) {
                case UPSERT ->
                    bulk.bulkUpsert(Items.TABLE, rows, Conflict.onPrimaryKey(), chunks)
                            .then();
                case UPDATE ->
                    bulk.bulkUpdate(Items.TABLE, List.of("id"), rows, chunks).then();
                case DELETE -> bulk.bulkDelete(Items.TABLE, rows, chunks).then();
                case RETURNING ->
                    bulk.bulkInsertReturning(Items.TABLE, rows, List.of("id"), Operations::first)
                            .then();
            };
        }
    }

    /** A statement that ends the session of this id, as {@code tested().sessionId()} tells it, by an administrator. */
    default Optional<String> kill(String sessionId) {
        return Optional.empty();
    }

    private static void fill(TestDatabase db, Items items) {
        db.run("delete from item");
        get(items.bulk().bulkInsert(Items.TABLE, Items.rows(0, MANY)));
    }

    @ParameterizedTest
    @EnumSource
    default void aCancelledChangeIsDoneOrNot(Change change) {
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            fill(db, items);
            Random random = new Random(19);
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(MANY);
                Sinks.Empty<Void> reached = Sinks.empty();
                Flux<@Nullable Object[]> source = change.source().index((n, row) -> {
                    if (n == at) {
                        reached.tryEmitEmpty();
                    }
                    return row;
                });
                Mono<Void> moment = i % 2 == 0
                        ? reached.asMono()
                        : Mono.delay(Duration.ofNanos(random.nextInt(60_000_000)))
                                .then();
                change.run(items.bulk(), source).takeUntilOther(moment).block(TestDatabase.LIMIT);
                db.awaitQuiet(); // a cancel does not wait for the commit that is on its way
                int done = change.done(db);
                assertThat(done).as("cancelled at %d, in round %d", at, i).isIn(0, MANY);
                if (done > 0) {
                    fill(db, items);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aChangeWhoseSourceFailsIsNotDone(Change change) {
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            fill(db, items);
            RuntimeException error = new IllegalStateException("the source failed");
            Random random = new Random(20);
            for (int i = 0; i < 20; i++) {
                Flux<@Nullable Object[]> source =
                        change.source().take(random.nextInt(MANY + 1)).concatWith(Flux.error(error));
                assertThatThrownBy(() -> change.run(items.bulk(), source).block(TestDatabase.LIMIT))
                        .isSameAs(error);
                assertThat(change.done(db)).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aChangeWhoseConnectionIsLostIsNotDone(Change change) {
        assumeTrue(kill("1").isPresent(), "there is no session that could be ended");
        try (TestDatabase db = openPool(1)) {
            Items items = Items.in(db);
            fill(db, items);
            Operations other = db.other();
            for (int at : List.of(0, 500, 2900)) {
                assertThatThrownBy(() -> get(db.inTransaction(tx -> tx.text(tested().sessionId())
                                .flatMap(session -> change.run(
                                                tx.as(BulkOperationsDriver.class),
                                                killing(other, session, change.source(), at))
                                        .thenReturn(1)))))
                        .isInstanceOf(R2dbcException.class);
                TestDatabase.await("nothing is done", () -> change.done(db) == 0);
            }
        }
    }

    private Flux<@Nullable Object[]> killing(
            Operations other, String session, Flux<@Nullable Object[]> source, int at) {
        Mono<Void> killed = other.queries()
                .query(Query.of(kill(session).orElseThrow()), 1)
                .onErrorComplete()
                .then(Mono.delay(Duration.ofMillis(50)))
                .then();
        return source.take(at).concatWith(killed.thenMany(source.skip(at)));
    }
}
