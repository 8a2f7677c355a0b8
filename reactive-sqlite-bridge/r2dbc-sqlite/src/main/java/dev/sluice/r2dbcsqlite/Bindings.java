package dev.sluice.r2dbcsqlite;

import dev.sluice.r2dbcsqlite.codec.Encoder;
import dev.sluice.r2dbcsqlite.sql.SqlScript;
import dev.sluice.r2dbcsqlite.sql.SqlStatement;
import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import io.r2dbc.spi.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The values of a statement's parameters, once or several times; each is made what SQLite stores when it is bound. */
final class Bindings {

    private static final Object MISSING = new Object();

    private final boolean[] used;
    private final List<@Nullable Object[]> complete = new ArrayList<>();
    private @Nullable Object[] current;
    private boolean touched;
    private boolean streams;

    Bindings(SqlScript script) {
        this.used = new boolean[script.parameters()];
        script.statements().stream()
                .flatMap(statement -> statement.slots().stream())
                .filter(slot -> slot != SqlStatement.UNUSED)
                .forEach(slot -> used[slot] = true);
        this.current = fresh();
    }

    private @Nullable Object[] fresh() {
        @Nullable Object[] values = new Object[used.length];
        for (int i = 0; i < used.length; i++) {
            values[i] = used[i] ? MISSING : null;
        }
        return values;
    }

    int checked(int index) {
        if (index < 0 || index >= used.length) {
            throw new IndexOutOfBoundsException(
                    "There is no parameter %d: the statement has %d".formatted(index, used.length));
        }
        return index;
    }

    void bind(int place, Object value) {
        Object bare = value instanceof Parameter parameter ? parameter.getValue() : value;
        put(place, bare == null ? null : stored(bare));
    }

    void bindNull(int place, Class<?> type) {
        if (!Encoder.takes(type) && type != Object.class && type != Blob.class && type != Clob.class) {
            throw new IllegalArgumentException("A %s cannot be bound".formatted(type.getName()));
        }
        put(place, null);
    }

    private Object stored(Object value) {
        if (value instanceof Blob || value instanceof Clob) {
            streams = true;
            return value;
        }
        return Encoder.encoded(value);
    }

    private void put(int place, @Nullable Object value) {
        current[place] = value;
        touched = true;
    }

    void add() {
        requireComplete();
        complete.add(current);
        current = fresh();
        touched = false;
    }

    /**
     * All that was bound.
     *
     * @throws IllegalStateException when something is missing
     */
    List<@Nullable Object[]> finished() {
        if (complete.isEmpty() || touched || used.length == 0) {
            requireComplete();
        } else {
            throw new IllegalStateException("The last add() is followed by no values: leave it out");
        }
        List<@Nullable Object[]> all = new ArrayList<>(complete);
        all.add(current);
        return all;
    }

    /** Whether there are streams among them, which have to be read before. */
    boolean hasStreams() {
        return streams;
    }

    /** These values, with all of their streams read, for each subscriber. */
    static Mono<List<@Nullable Object[]>> read(List<@Nullable Object[]> all) {
        return Flux.fromIterable(all).concatMap(Bindings::read).collectList();
    }

    private void requireComplete() {
        int missing = Arrays.asList(current).indexOf(MISSING);
        if (missing >= 0) {
            throw new IllegalStateException("Parameter %d has no value: bind one, or null".formatted(missing));
        }
    }

    private static Mono<@Nullable Object[]> read(@Nullable Object[] values) {
        @Nullable Object[] copy = values.clone();
        return Flux.range(0, copy.length)
                .concatMap(i -> whole(copy[i]).doOnNext(value -> copy[i] = value))
                .then(Mono.just(copy));
    }

    private static Mono<Object> whole(@Nullable Object value) {
        if (value instanceof Blob blob) {
            return LargeObjects.bytes(blob).cast(Object.class);
        }
        return value instanceof Clob clob ? LargeObjects.text(clob).map(Encoder::encoded) : Mono.empty();
    }
}
