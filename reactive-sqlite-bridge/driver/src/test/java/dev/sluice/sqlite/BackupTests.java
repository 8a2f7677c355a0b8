package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Copies of a database that is in use. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BackupTests {

    private static final int LOOKS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int ROWS = 200_000;

    @TempDir
    private Path folder;

    private PooledSqliteDriver db;
    private Path target;

    @BeforeEach
    void open() {
        target = folder.resolve("it's a copy?.db");
        db = SqliteDriver.open("r2dbc:sqlite:///%s?lockWaitTimeout=PT20S".formatted(folder.resolve("shop.db")));
        fill(db);
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
    }

    private static void fill(SqliteDriver db) {
        db.update(Query.of("create table entry (id integer primary key, text text)"))
                .then(db.update(
                        Query.of("with recursive n(i) as (select 1 union all select i + 1 from n where i < :rows)"
                                        + " insert into entry select i, printf('%0100d', i) from n")
                                .bind("rows", ROWS)))
                .block(LIMIT);
    }

    private static Mono<Integer> count(SqliteDriver db) {
        return db.queryOne(Query.of("select count(*) from entry"), row -> row.get(0, Integer.class));
    }

    private static int countIn(Path file) {
        PooledSqliteDriver copy = SqliteDriver.open(
                "r2dbc:sqlite:///%s?readOnly=true".formatted(file.toString().replace("?", "%3F")));
        try {
            assertThat(copy.queryOne(Query.of("pragma integrity_check"), row -> row.get(0, String.class))
                            .block(LIMIT))
                    .isEqualTo("ok");
            return count(copy).block(LIMIT);
        } finally {
            copy.close().block(LIMIT);
        }
    }

    private List<Path> besidesTheDatabase() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("shop.db"))
                    .toList();
        }
    }

    @Test
    void isACopyOfTheMomentThatTellsHowFarItIs() throws IOException {
        List<BackupProgress> seen = new ArrayList<>();
        Flux<Long> deleting =
                Flux.range(1, 50).concatMap(i -> db.update(Query.of("delete from entry where id = " + i)));
        Long deleted = db.backup(target)
                .doOnNext(seen::add)
                .thenMany(deleting)
                .reduce(0L, Long::sum)
                .block(LIMIT);
        assertThat(deleted).isEqualTo(50);
        assertThat(countIn(target)).isEqualTo(ROWS);
        BackupProgress last = seen.get(seen.size() - 1);
        assertThat(last).isEqualTo(new BackupProgress(Files.size(target), Files.size(target)));
        assertThat(last.fraction()).isEqualTo(1);
        assertThat(seen)
                .allSatisfy(progress -> assertThat(progress.fraction()).isBetween(0.0, 1.0))
                .isSortedAccordingTo((one, other) -> Long.compare(one.bytes(), other.bytes()));
        assertThat(besidesTheDatabase()).containsExactly(target);
    }

    @Test
    void isOfOneMomentWhileOthersWrite() {
        Mono<Long> writing = Flux.range(1, 300)
                .concatMap(i -> db.inTransaction(tx -> tx.update(Query.of("delete from entry where id = " + i))
                        .then(tx.update(Query.of("delete from entry where id = " + (ROWS - i))))))
                .count();
        Long transactions =
                Mono.zip(db.backup(target).last(), writing).block(LIMIT).getT2();
        assertThat(transactions).isEqualTo(300);
        int copied = countIn(target);
        assertThat(copied).isBetween(ROWS - 600, ROWS);
        assertThat(copied % 2).as("no half of a transaction").isZero();
        assertThat(count(db).block(LIMIT)).isEqualTo(ROWS - 600);
    }

    @Test
    void isTheSameOfADatabaseInMemory() {
        PooledSqliteDriver memory = SqliteDriver.open("r2dbc:sqlite:///:memory:");
        fill(memory);
        memory.backup(target).blockLast(LIMIT);
        memory.close().block(LIMIT);
        assertThat(countIn(target)).isEqualTo(ROWS);
    }

    @Test
    void replacesNoFileAndMakesNoFolder() throws IOException {
        Files.writeString(target, "precious");
        StepVerifier.create(db.backup(target))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(FileAlreadyExistsException.class)
                        .hasMessageContaining(target.toString()))
                .verify(LIMIT);
        assertThat(target).hasContent("precious");
        StepVerifier.create(db.backup(folder.resolve("nowhere").resolve("copy.db")))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NoSuchFileException.class)
                        .hasMessageContaining("nowhere"))
                .verify(LIMIT);
        assertThat(besidesTheDatabase()).containsExactly(target);
    }

    /** Nothing, or all of it where it was through before; for some time, as what was stopped may have been about to begin. */
    private void awaitNoHalf() throws IOException, InterruptedException {
        List<List<Path>> right = List.of(List.of(), List.of(target));
        long end = System.nanoTime() + LIMIT.toNanos();
        int quiet = 0;
        while (quiet < LOOKS && System.nanoTime() < end) {
            quiet = right.contains(besidesTheDatabase()) ? quiet + 1 : 0;
            Thread.sleep(5);
        }
        assertThat(besidesTheDatabase()).isIn(right);
    }

    @RepeatedTest(20)
    void leavesNothingWhenItIsCancelled(RepetitionInfo repetition) throws IOException, InterruptedException {
        Disposable running = db.backup(target).subscribe();
        Thread.sleep(repetition.getCurrentRepetition() * 3L);
        running.dispose();
        awaitNoHalf();
        assertThat(count(db).block(LIMIT)).isEqualTo(ROWS);
    }

    @Test
    void emitsWhenItIsAskedTo() {
        StepVerifier.create(db.backup(target).filter(progress -> progress.fraction() == 1), 0)
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(300))
                .thenRequest(1)
                .expectNextCount(1)
                .expectComplete()
                .verify(LIMIT);
        assertThat(countIn(target)).isEqualTo(ROWS);
    }

    @Test
    void endsWithTheDriver() throws IOException, InterruptedException {
        PooledSqliteDriver other = SqliteDriver.open("r2dbc:sqlite:///" + folder.resolve("shop.db"));
        StepVerifier.create(other.backup(target))
                .then(() -> other.close().block(LIMIT))
                .thenConsumeWhile(progress -> true)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(R2dbcNonTransientResourceException.class)
                        .hasMessageContaining("closed"))
                .verify(LIMIT);
        awaitNoHalf();
    }
}
