package dev.sluice.examples.world;

import dev.sluice.examples.world.data.Dataset;
import dev.sluice.query.QueryDriver;
import dev.sluice.transaction.TransactionDriver;
import dev.sluice.url.ConnectionUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A database made of what the JDK knows. */
interface World {

    /** Where one is made. */
    enum Kind {
        /** An SQLite file in a folder for caches: the next start finds it there. */
        SQLITE,
        /** H2 in memory: made at each start, and gone with the process. */
        H2
    }

    static World of(SluiceProperties properties) {
        return switch (properties.world()) {
            case SQLITE -> new WorldInFile(Caches.folder(properties.cache()), properties.options());
            case H2 -> new WorldInMemory(properties.options());
        };
    }

    /** Makes it, unless it is there, and emits how many rows were made. */
    Mono<Long> load(Progress progress);

    /** Where whoever may only read connects to. */
    ConnectionUrl readerUrl();

    /** Ends what was opened to make it. */
    Mono<Void> end();

    /** Creates tables and fills them. */
    static <D extends QueryDriver & TransactionDriver<? extends QueryDriver>> Mono<Long> make(
            D database, Progress progress) {
        return database.script(resource("/world.sql"), 0)
                .thenMany(Flux.fromIterable(Dataset.all()))
                .concatMap(dataset -> new Filling(dataset, progress).into(database))
                .reduce(0L, Long::sum);
    }

    /** The text of a resource. */
    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(World.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
