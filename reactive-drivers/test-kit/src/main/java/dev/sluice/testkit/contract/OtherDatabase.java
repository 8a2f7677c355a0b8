package dev.sluice.testkit.contract;

import dev.sluice.testkit.server.AdminConnection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A second database on the server of the test's own, empty, and gone when it is closed. */
final class OtherDatabase implements AutoCloseable {

    private final String name = AdminConnection.scratchName();
    private final @Nullable AdminConnection admin;

    /** @param creators connections that may create it; none where the driver makes what it does not find */
    OtherDatabase(Optional<ConnectionFactory> creators) {
        this.admin = creators.map(AdminConnection::open).orElse(null);
        if (admin != null) {
            admin.run("create database " + name);
        }
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        if (admin != null) {
            try (AdminConnection last = admin) {
                last.run("drop database " + name);
            }
        }
    }
}
