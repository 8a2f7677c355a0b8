package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.message.Format;
import org.jspecify.annotations.Nullable;

/** What an application might add for the type of an extension. */
final class CubeCodec implements Codec<Object> {

    private final int oid;

    CubeCodec(int oid) {
        this.oid = oid;
    }

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return dataType == oid;
    }

    @Override
    public Object decode(@Nullable ByteBuf buffer, int dataType, Format format, Class<?> type) {
        return "a cube of %d bytes".formatted(buffer == null ? 0 : buffer.readableBytes());
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
        throw new UnsupportedOperationException();
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new UnsupportedOperationException();
    }
}
