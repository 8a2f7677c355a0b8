package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.codec.Codecs;
import io.r2dbc.postgresql.message.Format;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads the binary values of one connection.
 * <p>
 * What is read often is read as it is. All else becomes the text that the server would have sent and goes to the codecs
 * for text, so that it is the same in either format, whatever codecs there are.
 */
final class BinaryDecoder implements Session {

    private final KnownTypes types;

    private final CodecRegistry registry;

    private final Codecs codecs;

    private final SessionZone zone;

    private final DataRowBytes bytes;

    BinaryDecoder(KnownTypes types, CodecRegistry registry, Codecs codecs) {
        this.types = types;
        this.registry = registry;
        this.codecs = codecs;
        this.zone = SessionZone.of(registry);
        this.bytes = new DataRowBytes(types, this, new OtherCodecs(registry));
    }

    @Nullable
    Object decode(ByteBuf in, int oid, Class<?> target) {
        if (target == DataRowBytes.class) {
            return bytes.of(in);
        }
        BinaryType type = types.find(oid);
        if (type == null || isUnreadable(type)) {
            return decodeElsewhere(in, oid, target);
        }
        Class<?> readable = type.readableAs(target);
        if (readable != null) {
            return type.read(in, readable, this);
        }
        if (target == String.class) {
            return type.string(in, this);
        }
        if (type instanceof ArrayType array && (array.typed() || target.isArray())) {
            Object value = array.read(in, target, type(array.element()), this);
            if (value != null) {
                return value;
            }
        }
        if (isMisread(type, in, target)) {
            throw Unreadable.as(type, target, null);
        }
        return decodeText(type, in, oid, target);
    }

    /** The driver makes an array of any text, and takes the first of its characters. */
    private boolean isMisread(BinaryType type, ByteBuf in, Class<?> target) {
        if (target.isArray()) {
            return target != byte[].class || type instanceof ArrayType;
        }
        return target == Character.class && type.string(in.slice(), this).length() != 1;
    }

    /** The driver's codecs fail in many ways, and some give what was not asked for. */
    private @Nullable Object decodeText(BinaryType type, ByteBuf in, int oid, Class<?> target) {
        ByteBuf text = type.text(in, this);
        Object value;
        try {
            value = codecs.decode(text, oid, Format.FORMAT_TEXT, target);
        } catch (RuntimeException e) {
            throw Unreadable.as(type, target, e);
        }
        if (value == null || target.isPrimitive() || target.isInstance(value)) {
            return value;
        }
        throw Unreadable.as(type, target, null);
    }

    private boolean isUnreadable(BinaryType type) {
        if (type instanceof ArrayType array && array.element() != 0) {
            return types.find(array.element()) instanceof UnreadableType;
        }
        return type instanceof UnreadableType;
    }

    /** Leaves an extension's type to whoever has a codec for just that type. */
    @SuppressWarnings("unchecked")
    private @Nullable Object decodeElsewhere(ByteBuf in, int oid, Class<?> target) {
        for (Codec<?> codec : registry) {
            if (!(codec instanceof BinaryCodec) && codec.canDecode(oid, Format.FORMAT_BINARY, target)) {
                return ((Codec<Object>) codec).decode(in, oid, Format.FORMAT_BINARY, target);
            }
        }
        return type(oid).string(in, this);
    }

    @Override
    public BinaryType type(int oid) {
        BinaryType type = types.find(oid);
        if (type == null) {
            types.missed();
            throw Unreadable.unknown(oid);
        }
        return type;
    }

    @Override
    public ZoneOffset offsetAt(long micros) {
        return zone.offsetAt(micros);
    }
}
