package dev.sluice.postgresql.codec;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/** Where {@link BinaryCodec} must be found. */
final class Claims {

    private Claims() {}

    /**
     * A type of column read as a class.
     *
     * @param target the class asked for
     */
    record Claim(PostgresqlObjectId column, Class<?> target) {}

    /** Every type the driver knows as {@code Object}, and those it misreads as each class it does that for. */
    static Iterator<Claim> of(Set<Class<?>> misread) {
        Stream<Claim> objects =
                Arrays.stream(PostgresqlObjectId.values()).map(column -> new Claim(column, Object.class));
        Stream<Claim> others = misread.stream().flatMap(target -> {
            boolean array = target.isArray() && target != byte[].class;
            Stream<PostgresqlObjectId> columns =
                    array ? Misread.ARRAYS.stream() : Stream.concat(Misread.SCALARS.stream(), Misread.TEXTS.stream());
            return columns.map(column -> new Claim(column, target));
        });
        return Stream.concat(objects, others).iterator();
    }
}
