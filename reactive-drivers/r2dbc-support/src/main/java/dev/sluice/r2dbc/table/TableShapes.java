package dev.sluice.r2dbc.table;

import dev.sluice.r2dbc.ddl.OnDialect;
import dev.sluice.schema.TableName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * What is known of the tables of a database. A table is looked up when it is used for the first time, when the last look is too old, and
 * after something failed on it, as it may have become another one.
 */
public final class TableShapes {

    private static final long FRESH = Duration.ofSeconds(30).toNanos();
    private static final int MOST = 2_000;

    private record Known(TableShape shape, long since) {}

    private final Map<TableName, Known> known = new ConcurrentHashMap<>();

    /** The driver's own. */
    public static TableShapes of(OnDialect on) {
        return on.engine().shared(TableShapes.class, TableShapes::new);
    }

    /**
     * The shape of a table, looked up on the engine at hand.
     *
     * @return an {@link IllegalArgumentException} where there is no such table
     */
    public Mono<TableShape> find(OnDialect on, TableName name) {
        return Mono.defer(() -> {
            Known last = known.get(name);
            return last != null && System.nanoTime() - last.since() < FRESH
                    ? Mono.just(last.shape())
                    : ShapeLookup.on(on).find(name).doOnNext(shape -> keep(name, shape));
        });
    }

    /** The same, looked up now whatever is known. */
    public Mono<TableShape> look(OnDialect on, TableName name) {
        return ShapeLookup.on(on).find(name);
    }

    /** Something failed on this table. */
    public void forget(TableName name) {
        known.remove(name);
    }

    private void keep(TableName name, TableShape shape) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(name, new Known(shape, System.nanoTime()));
    }
}
