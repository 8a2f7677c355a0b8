package dev.sluice.examples.world;

import dev.sluice.driver.DriverOptions;
import dev.sluice.h2.H2Driver;
import dev.sluice.h2.PooledH2Driver;
import dev.sluice.query.Query;
import dev.sluice.url.ConnectionUrl;
import java.security.SecureRandom;
import java.util.HexFormat;
import reactor.core.publisher.Mono;

/**
 * A database in memory, made of what the JDK knows: one user makes it, another one may only read it. Both passwords are
 * random and never leave the process.
 */
final class WorldInMemory implements World {

    private static final String NAME = "world";
    private static final String OWNER = "OWNER";
    private static final String READER = "EXPLORER";

    private final String ownerPassword = password();
    private final String readerPassword = password();
    private final PooledH2Driver owner;

    WorldInMemory(DriverOptions options) {
        // The database must outlive the connections of an idle pool.
        ConnectionUrl url = ConnectionUrl.parse("r2dbc:h2:mem:///" + NAME).withOption("DB_CLOSE_DELAY", "-1");
        this.owner = H2Driver.open(url.withCredentials(OWNER, ownerPassword), options);
    }

    /** Where the user who may only read connects to; the owner's rights serve to stop what that user cancels. */
    @Override
    public ConnectionUrl readerUrl() {
        return ConnectionUrl.parse("r2dbc:h2:mem:///" + NAME)
                .withCredentials(READER, readerPassword)
                .withOption("adminUser", OWNER)
                .withOption("adminPassword", ownerPassword);
    }

    @Override
    public Mono<Long> load(Progress progress) {
        return World.make(owner, progress)
                .delayUntil(
                        rows -> owner.script(World.resource("/comments.sql"), 0).then(addReader()));
    }

    /** Ends the database and what is in it. */
    @Override
    public Mono<Void> end() {
        return owner.update(Query.of("SHUTDOWN")).onErrorComplete().then(owner.close());
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
}
