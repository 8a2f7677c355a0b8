package dev.sluice.postgresql.codec;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The types of the database that a pool's connections share: read by its first connection, and again once missed. */
final class KnownTypes {

    private static final TypeTable NONE = new TypeTable(List.of());

    private volatile TypeTable table = NONE;

    private volatile boolean current;

    /**
     * Reads the types if that has not been done, or if a type was missed since.
     * <p>
     * The query is sent on subscription. Connections that open at once may each send it; none waits for another.
     */
    Mono<Void> load(PostgresqlConnection connection) {
        return Mono.defer(() -> current ? Mono.empty() : query(connection));
    }

    private Mono<Void> query(PostgresqlConnection connection) {
        return connection
                .createStatement(TypeRow.QUERY)
                .fetchSize(0)
                .execute()
                .concatMap(result -> result.map(TypeRow::of))
                .collectList()
                .doOnNext(rows -> {
                    table = new TypeTable(rows);
                    current = true;
                })
                .then();
    }

    @Nullable
    BinaryType find(int oid) {
        return table.find(oid);
    }

    /** A type came that the table lacks: the next connection reads the types again. */
    void missed() {
        current = false;
    }
}
