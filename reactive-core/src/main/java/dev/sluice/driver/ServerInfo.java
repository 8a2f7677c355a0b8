package dev.sluice.driver;

import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself.
 *
 * @param version as the server writes it
 * @param schema where unqualified names resolve to first, {@code null} when nowhere
 * @param timeZone of the session
 */
public record ServerInfo(
        String product,
        String version,
        String database,
        @Nullable String schema,
        String user,
        String timeZone,
        boolean readOnly) {}
