package dev.sluice.examples.world;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.sqlite.PooledSqliteDriver;
import dev.sluice.sqlite.SqliteDriver;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * An SQLite file for each version of the JDK, which is made once. It is filled under another name and then moved to its own, so that
 * what is there is whole, whoever else makes it at the same time; one that is damaged is made again. It is opened to be read only.
 */
final class WorldInFile implements World {

    /** Of the tables. */
    private static final int VERSION = 1;

    private final Path folder;
    private final Path file;
    private final DriverOptions options;

    WorldInFile(Path folder, DriverOptions options) {
        this.folder = folder.toAbsolutePath();
        this.file = this.folder.resolve("world-%d-jdk-%s.db".formatted(VERSION, Runtime.version()));
        this.options = options;
    }

    @Override
    public ConnectionUrl readerUrl() {
        return url(file).withOption("readOnly", "true");
    }

    @Override
    public Mono<Long> load(Progress progress) {
        return isWhole()
                .flatMap(whole -> whole ? Mono.just(0L) : make(progress))
                .onErrorMap(IOException.class, this::cannotBeMade);
    }

    private UncheckedIOException cannotBeMade(IOException why) {
        String what = "A file cannot be made in %s: name another folder by --sluice.cache, or choose --sluice.world=h2";
        return new UncheckedIOException(what.formatted(folder), why);
    }

    /** Every driver that was opened has been closed. */
    @Override
    public Mono<Void> end() {
        return Mono.empty();
    }

    private Mono<Boolean> isWhole() {
        Mono<Boolean> check = with(
                readerUrl(),
                db -> db.queryOne(Query.of("pragma quick_check(1)"), row -> "ok".equals(row.get(0, String.class))));
        return blocking(() -> Files.exists(file))
                .flatMap(there -> there ? check.onErrorReturn(R2dbcException.class, false) : Mono.just(false));
    }

    private Mono<Long> make(Progress progress) {
        return Mono.usingWhen(
                blocking(() -> Files.createTempFile(Files.createDirectories(folder), "world", ".unfinished")),
                unfinished -> with(url(unfinished).withOption("journalMode", "memory"), db -> World.make(db, progress))
                        .delayUntil(rows -> blocking(() -> Files.move(
                                unfinished,
                                file,
                                StandardCopyOption.ATOMIC_MOVE,
                                StandardCopyOption.REPLACE_EXISTING))),
                unfinished -> blocking(() -> Files.deleteIfExists(unfinished)));
    }

    private <T> Mono<T> with(ConnectionUrl url, Function<PooledSqliteDriver, Mono<T>> work) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> SqliteDriver.open(url, options)), work, PooledSqliteDriver::close);
    }

    private static ConnectionUrl url(Path file) {
        return ConnectionUrl.of("sqlite").withDatabase(file.toString());
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
