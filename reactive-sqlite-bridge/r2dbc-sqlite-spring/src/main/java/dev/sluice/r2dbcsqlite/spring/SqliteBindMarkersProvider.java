package dev.sluice.r2dbcsqlite.spring;

import io.r2dbc.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.binding.BindMarkersFactory;
import org.springframework.r2dbc.core.binding.BindMarkersFactoryResolver.BindMarkerFactoryProvider;

/** How parameters are written for SQLite, which {@code DatabaseClient} asks for named ones. */
public final class SqliteBindMarkersProvider implements BindMarkerFactoryProvider {

    /** {@code ?1}, {@code ?2} and so on. */
    static final BindMarkersFactory MARKERS = BindMarkersFactory.indexed("?", 1);

    @Override
    public @Nullable BindMarkersFactory getBindMarkers(ConnectionFactory connectionFactory) {
        return isSqlite(connectionFactory) ? MARKERS : null;
    }

    static boolean isSqlite(ConnectionFactory factory) {
        return "SQLite".equals(factory.getMetadata().getName());
    }
}
