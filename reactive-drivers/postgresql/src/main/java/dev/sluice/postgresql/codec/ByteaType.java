package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** {@code bytea}, printed as {@code bytea_output} has it by default: {@code \x6162}. */
final class ByteaType extends BinaryType {

    ByteaType() {
        super("bytea", ByteBuffer.class);
    }

    @Override
    @Nullable
    Class<?> readableAs(Class<?> target) {
        return target == byte[].class ? target : super.readableAs(target);
    }

    @Override
    Object read(ByteBuf in, Class<?> target, Session session) {
        byte[] bytes = ByteBufUtil.getBytes(in);
        return target == byte[].class ? bytes : ByteBuffer.wrap(bytes);
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        out.append("\\x").append(ByteBufUtil.hexDump(in));
    }
}
