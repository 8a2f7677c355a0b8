package dev.sluice.r2dbcsqlite.spring;

import io.r2dbc.spi.ConnectionFactory;
import java.util.Optional;
import org.springframework.data.r2dbc.dialect.DialectResolver.R2dbcDialectProvider;
import org.springframework.data.r2dbc.dialect.R2dbcDialect;

/** Tells Spring Data R2DBC the dialect of SQLite. */
public final class SqliteDialectProvider implements R2dbcDialectProvider {

    @Override
    public Optional<R2dbcDialect> getDialect(ConnectionFactory connectionFactory) {
        return SqliteBindMarkersProvider.isSqlite(connectionFactory)
                ? Optional.of(SqliteDialect.INSTANCE)
                : Optional.empty();
    }
}
