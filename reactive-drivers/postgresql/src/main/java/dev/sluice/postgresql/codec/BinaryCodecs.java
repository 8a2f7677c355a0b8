package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.codec.Codecs;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Makes {@code forceBinary(true)} give the values that text transfer gives.
 * <p>
 * Every column that arrives in binary is read as in text mode: the same Java class for {@code Object}, the server's text
 * for {@code String}. What cannot be read right is an {@link IllegalArgumentException} that names the type and what to
 * do: a type whose binary form is not known or lacks what its text says ({@code money}, {@code regclass}), and a value
 * that the class asked for does not have (numeric {@code NaN} as {@code BigDecimal}, 1.5 as {@code Integer}). Text
 * columns and parameters stay with the driver's codecs.
 * <p>
 * One object serves the connections of one pool: the first one reads the types of the database, and after a type that it
 * lacks has come, so does the next. A type of an extension that is not known here is left to a codec that claims it.
 */
public final class BinaryCodecs implements CodecRegistrar {

    private final KnownTypes types = new KnownTypes();

    /**
     * Puts these codecs before those of {@code registry}.
     *
     * @return completes when the codecs are in place; on the first connection after it has read {@code pg_type}
     */
    @Override
    public Publisher<Void> register(
            PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
        return types.load(connection).then(Mono.fromRunnable(() -> register(registry)));
    }

    private void register(CodecRegistry registry) {
        if (!(registry instanceof Codecs codecs)) {
            throw new IllegalStateException(
                    "Cannot read text through %s".formatted(registry.getClass().getName()));
        }
        BinaryCodec codec = new BinaryCodec(Misread.by(registry), new BinaryDecoder(types, registry, codecs));
        registry.addFirst(codec);
        codec.check(codecs);
    }
}
