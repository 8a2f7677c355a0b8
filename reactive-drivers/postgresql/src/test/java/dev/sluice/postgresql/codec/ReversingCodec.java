package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecMetadata;
import io.r2dbc.postgresql.codec.PostgresTypeIdentifier;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.postgresql.message.Format;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an application might add to keep bytes in a form of its own. */
final class ReversingCodec implements Codec<byte[]>, CodecMetadata {

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return dataType == PostgresqlObjectId.BYTEA.getObjectId()
                && format == Format.FORMAT_BINARY
                && type == byte[].class;
    }

    @Override
    public byte[] decode(@Nullable ByteBuf buffer, int dataType, Format format, Class<? extends byte[]> type) {
        byte[] bytes = new byte[buffer == null ? 0 : buffer.readableBytes()];
        for (int i = bytes.length - 1; i >= 0 && buffer != null; i--) {
            bytes[i] = buffer.readByte();
        }
        return bytes;
    }

    @Override
    public Class<?> type() {
        return byte[].class;
    }

    @Override
    public Iterable<Format> getFormats() {
        return Set.of(Format.FORMAT_BINARY);
    }

    @Override
    public Iterable<? extends PostgresTypeIdentifier> getDataTypes() {
        return Set.of(PostgresqlObjectId.BYTEA);
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
