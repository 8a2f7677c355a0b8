package dev.sluice.mysqlfamily;

import dev.sluice.r2dbc.connection.Connections;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was learnt of each physical connection when it was seen first; forgotten with it. */
final class KnownSessions {

    /**
     * A session of the server.
     *
     * @param id what KILL takes
     * @param mariaDb whether the server is MariaDB
     * @param zone in which the session writes moments
     */
    record Known(long id, boolean mariaDb, SessionZone zone) {}

    /** In these modes a text has other literals than the one that was looked for parameters in. */
    private static final String OTHER_LITERALS = "ANSI_QUOTES|NO_BACKSLASH_ESCAPES";

    private static final String LOOK = """
            select
                connection_id(),
                version(),
                @@session.sql_mode regexp '%s',
                if(@@session.time_zone = 'SYSTEM', @@system_time_zone, @@session.time_zone)
            """.formatted(OTHER_LITERALS);

    private static final String REGULAR_LITERALS = """
            set session sql_mode = replace(replace(replace(
                @@session.sql_mode, 'ANSI_QUOTES', ''), 'NO_BACKSLASH_ESCAPES', ''), 'ANSI', '')
            """;

    private final Map<Connection, Known> known = Collections.synchronizedMap(new WeakHashMap<>());

    Optional<Known> find(Connection connection) {
        return Optional.ofNullable(known.get(Connections.innermost(connection)));
    }

    /**
     * The question that is asked once on each connection.
     *
     * @param foreign whether its settings are somebody else's: then other literals are an error, or else they are put right
     */
    Optional<Mono<Void>> learning(Connection connection, boolean foreign) {
        Connection physical = Connections.innermost(connection);
        return known.containsKey(physical)
                ? Optional.empty()
                : Optional.of(Connections.onEventLoop(connection, () -> look(connection, foreign))
                        .doOnNext(looked -> known.put(physical, looked.session()))
                        .then());
    }

    private static Mono<Looked> look(Connection connection, boolean foreign) {
        return Flux.defer(() -> connection.createStatement(LOOK).execute())
                .concatMap(result -> result.map(KnownSessions::looked))
                .single()
                .flatMap(looked ->
                        looked.otherLiterals() ? regular(connection, foreign).thenReturn(looked) : Mono.just(looked));
    }

    private record Looked(Known session, boolean otherLiterals) {}

    private static Looked looked(Row row, RowMetadata metadata) {
        long id = Objects.requireNonNull(row.get(0, Long.class));
        String version = Objects.requireNonNull(row.get(1, String.class));
        Integer other = row.get(2, Integer.class);
        SessionZone zone = SessionZone.of(Objects.requireNonNull(row.get(3, String.class)));
        return new Looked(new Known(id, version.contains("MariaDB"), zone), other != null && other != 0);
    }

    private static Mono<Void> regular(Connection connection, boolean foreign) {
        return foreign
                ? Mono.error(new R2dbcBadGrammarException(
                        "The sql_mode of these connections has ANSI_QUOTES or NO_BACKSLASH_ESCAPES, in which literals are not"
                                + " what they are elsewhere: take them out of it",
                        "0A000"))
                : Connections.run(connection, REGULAR_LITERALS);
    }
}
