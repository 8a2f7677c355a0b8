package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecMetadata;
import io.r2dbc.postgresql.codec.Codecs;
import io.r2dbc.postgresql.codec.PostgresTypeIdentifier;
import io.r2dbc.postgresql.message.Format;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codec for every binary value of one connection.
 * <p>
 * Being first in the list of codecs is not enough to be found. The driver looks into a cache that it fills from the
 * metadata of each codec, one Java class per codec, and what is not in there it gives to those of its own codecs that
 * have a preference, which no other codec can have. So this metadata goes through all classes that the driver would
 * read wrongly: {@link #type()} is the class that the iteration of {@link #getDataTypes()} has come to, and
 * {@code Object} before and after. The driver iterates when a codec is added, which is while a connection is opened.
 * As this leans on how the driver fills its cache, {@link #check(Codecs)} makes sure that it worked.
 */
final class BinaryCodec implements Codec<Object>, CodecMetadata {

    /** A value that only this codec does not fail to read. */
    private static final ByteBuf PROBE = Unpooled.unreleasableBuffer(Unpooled.buffer(0, 0));

    private final Set<Class<?>> misread;

    private final BinaryDecoder decoder;

    private Class<?> type = Object.class;

    BinaryCodec(Set<Class<?>> misread, BinaryDecoder decoder) {
        this.misread = misread;
        this.decoder = decoder;
    }

    /**
     * Looks for this codec everywhere where another would read wrong values.
     *
     * @throws IllegalStateException when another codec is found
     */
    void check(Codecs codecs) {
        Claims.of(misread).forEachRemaining(claim -> {
            if (!finds(codecs, claim)) {
                throw new IllegalStateException(("This version of r2dbc-postgresql keeps its own codec for %s as %s,"
                                + " which misreads binary values: do without forceBinary(true)")
                        .formatted(claim.column(), claim.target().getSimpleName()));
            }
        });
    }

    private static boolean finds(Codecs codecs, Claims.Claim claim) {
        try {
            int oid = claim.column().getObjectId();
            return codecs.<Object>decode(PROBE, oid, Format.FORMAT_BINARY, claim.target()) == null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return format == Format.FORMAT_BINARY;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // every empty buffer equals the probe
    public @Nullable Object decode(@Nullable ByteBuf buffer, int dataType, Format format, Class<?> type) {
        return buffer == null || buffer == PROBE ? null : decoder.decode(buffer, dataType, type);
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public Iterable<Format> getFormats() {
        return Set.of(Format.FORMAT_BINARY);
    }

    @Override
    public Iterable<? extends PostgresTypeIdentifier> getDataTypes() {
        return this::iterator;
    }

    private Iterator<PostgresTypeIdentifier> iterator() {
        Iterator<Claims.Claim> claims = Claims.of(misread);
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                if (!claims.hasNext()) {
                    type = Object.class;
                }
                return claims.hasNext();
            }

            @Override
            public PostgresTypeIdentifier next() {
                Claims.Claim claim = claims.next();
                type = claim.target();
                return claim.column();
            }
        };
    }

    @Override
    public boolean canEncode(Object value) {
        return false;
    }

    @Override
    public boolean canEncodeNull(Class<?> type) {
        return false;
    }

    @Override
    public EncodedParameter encode(Object value) {
        throw new IllegalArgumentException(
                "Cannot encode parameter of type " + value.getClass().getName());
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        return encode(value);
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new IllegalArgumentException("Cannot encode null parameter of type java.lang.Object");
    }
}
