package dev.sluice.examples.world;

import dev.sluice.driver.DriverOptions;
import dev.sluice.examples.world.data.Dataset;
import dev.sluice.h2.H2Driver;
import dev.sluice.h2.PooledH2Driver;
import dev.sluice.query.Query;
import dev.sluice.url.ConnectionUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A database in memory, made of what the JDK knows: one user makes it, another one may only read it. Both passwords are
 * random and never leave the process.
 */
final class World {

    private static final String NAME = "world";
    private static final String OWNER = "OWNER";
    private static final String READER = "EXPLORER";

    /** Rows per INSERT. */
    private static final int BATCH = 500;

    private final String ownerPassword = password();
    private final String readerPassword = password();
    private final PooledH2Driver owner;

    World(DriverOptions options) {
        // The database must outlive the connections of an idle pool.
        ConnectionUrl url = ConnectionUrl.parse("r2dbc:h2:mem:///" + NAME).withOption("DB_CLOSE_DELAY", "-1");
        this.owner = H2Driver.open(url.withCredentials(OWNER, ownerPassword), options);
    }

    /** Where the user who may only read connects to; the owner's rights serve to stop what that user cancels. */
    ConnectionUrl readerUrl() {
        return ConnectionUrl.parse("r2dbc:h2:mem:///" + NAME)
                .withCredentials(READER, readerPassword)
                .withOption("adminUser", OWNER)
                .withOption("adminPassword", ownerPassword);
    }

    /** Makes tables, rows and the reader, and emits how many rows there are. */
    Mono<Long> load(Progress progress) {
        return owner.script(resource("/world.sql"), 0)
                .thenMany(Flux.fromIterable(Dataset.all()))
                .concatMap(dataset -> load(dataset, progress))
                .reduce(0L, Long::sum)
                .delayUntil(rows -> addReader());
    }

    /** Ends the database and what is in it. */
    Mono<Void> end() {
        return owner.update(Query.of("SHUTDOWN")).onErrorComplete().then(owner.close());
    }

    private Mono<Long> load(Dataset dataset, Progress progress) {
        Query insert = Query.of(
                "INSERT INTO %s (%s) VALUES :rows".formatted(dataset.table(), String.join(", ", dataset.columns())));
        return owner.inTransaction(tx -> dataset.rows()
                        .buffer(BATCH)
                        .concatMap(batch -> tx.update(insert.bind("rows", batch)))
                        .doOnNext(rows -> progress.add(dataset.table(), rows))
                        .reduce(0L, Long::sum))
                .doOnNext(rows -> progress.done(dataset.table(), rows));
    }

    private Mono<Void> addReader() {
        return owner.update(Query.of("CREATE USER %s PASSWORD :password".formatted(READER))
                        .bind("password", readerPassword))
                .then(owner.update(Query.of("GRANT SELECT ON SCHEMA PUBLIC TO " + READER)))
                .then();
    }

    private static String password() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(World.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
