package dev.sluice.sqlite;

import dev.sluice.query.Query;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Result;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** The backups of one driver, each on a connection of its own: VACUUM INTO, see "VACUUM" in SQLite's documentation. */
final class Backups {

    private static final Duration LOOK = Duration.ofMillis(100);

    private static final String SIZE = "select (page_count - freelist_count) * page_size"
            + " from pragma_page_count, pragma_freelist_count, pragma_page_size";

    private static final String COPY = "vacuum into ?";

    private final ConnectionFactory connections;
    private final Sinks.Empty<Void> closed = Sinks.empty();

    /** @param connections which may reach other files */
    Backups(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** As {@link PooledSqliteDriver#backup}. */
    Flux<BackupProgress> to(Path target) {
        Path file = target.toAbsolutePath();
        return Flux.defer(() -> {
                    Path unfinished =
                            file.resolveSibling("%s.%s.unfinished".formatted(file.getFileName(), UUID.randomUUID()));
                    return blocking(() -> requireFree(file)).thenMany(made(file, unfinished));
                })
                .onErrorMap(
                        R2dbcException.class,
                        error -> SqliteErrors.TRANSLATOR.translate("backup", Query.of("vacuum into"), error))
                .takeUntilOther(closed.asMono().then(Mono.error(Backups::ended)));
    }

    /** Ends those that run. */
    void close() {
        closed.tryEmitEmpty();
    }

    /** When SQLite is through with the file, whatever came of it, no half of it is left. */
    private Flux<BackupProgress> made(Path file, Path unfinished) {
        return Flux.usingWhen(
                connections.create(),
                connection -> copy(connection, unfinished).concatWith(finish(unfinished, file)),
                connection -> Mono.from(connection.close())
                        .onErrorComplete()
                        .then(blocking(() -> Files.deleteIfExists(unfinished))));
    }

    private static Flux<BackupProgress> copy(Connection connection, Path unfinished) {
        Mono<Void> copying = Flux.from(connection
                        .createStatement(COPY)
                        .bind(0, uri(unfinished))
                        .execute())
                .concatMap(Result::getRowsUpdated)
                .then();
        return size(connection)
                .flatMapMany(total -> Flux.interval(LOOK)
                        .onBackpressureDrop()
                        .concatMap(tick -> written(unfinished, total), 0)
                        .takeUntilOther(copying));
    }

    /** A database in memory would put it there, too, unless it is told which files are meant. */
    private static String uri(Path file) {
        boolean windows = file.getFileSystem().getSeparator().equals("\\");
        return file.toUri() + "?vfs=" + (windows ? "win32" : "unix");
    }

    private static Mono<Long> size(Connection connection) {
        return Flux.from(connection.createStatement(SIZE).execute())
                .concatMap(result -> result.map(row -> row.get(0, Long.class)))
                .next();
    }

    private static Mono<BackupProgress> written(Path unfinished, long total) {
        return blocking(() -> Files.exists(unfinished) ? Files.size(unfinished) : 0L)
                .map(bytes -> new BackupProgress(Math.min(bytes, total), total));
    }

    /** What has its name is whole, also after a power failure. */
    private static Mono<BackupProgress> finish(Path unfinished, Path file) {
        return blocking(() -> {
            try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(unfinished, file);
            long size = Files.size(file);
            return new BackupProgress(size, size);
        });
    }

    private static Path requireFree(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString(), null, "a backup does not replace a file");
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder), null, "the folder for the backup is not there");
        }
        return file;
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    private static R2dbcNonTransientResourceException ended() {
        return new R2dbcNonTransientResourceException("The driver was closed while the backup was made", "08003");
    }
}
