package dev.sluice.postgresql.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.r2dbc.postgresql.codec.DefaultCodecs;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where in a message a value is, in any kind of memory. */
class DataRowBytesTests {

    private static final ByteBufAllocator UNPOOLED = UnpooledByteBufAllocator.DEFAULT;

    private static final ByteBufAllocator ADAPTIVE = new AdaptiveByteBufAllocator();

    private final DefaultCodecs codecs = new DefaultCodecs(UNPOOLED);

    private final KnownTypes types = new KnownTypes();

    private final DataRowBytes bytes =
            new DataRowBytes(types, new BinaryDecoder(types, codecs, codecs), new OtherCodecs(codecs));

    static Stream<ByteBuf> memory() {
        return Stream.of(
                UNPOOLED.heapBuffer(64),
                UNPOOLED.directBuffer(64),
                new UnpooledDirectByteBuf(UNPOOLED, 64, 64), // which has no address
                PooledByteBufAllocator.DEFAULT.heapBuffer(64),
                PooledByteBufAllocator.DEFAULT.directBuffer(64),
                ADAPTIVE.heapBuffer(64),
                ADAPTIVE.directBuffer(64));
    }

    @ParameterizedTest
    @MethodSource("memory")
    void findsAValueInItsMessage(ByteBuf memory) {
        ByteBuf message =
                memory.writeZero(5).writeInt(3).writeMedium(7).writeInt(0).retainedSlice(2, 14);
        ByteBuf value = message.retainedSlice(7, 3);
        ByteBuf empty = message.retainedSlice(14, 0);
        try {
            assertThat(bytes.of(value).start()).isEqualTo(9);
            assertThat(bytes.message().getMedium(9)).isEqualTo(7);
            assertThat(bytes.of(empty).start()).isIn(16, -1);
        } finally {
            empty.release();
            value.release();
            message.release();
            assertThat(memory.release()).isTrue();
        }
    }

    @Test
    void findsNoValueWithoutItsLength() {
        ByteBuf message = Unpooled.wrappedBuffer(new byte[] {0, 0, 0, 4, 1, 2, 3});
        assertThat(bytes.of(message.slice(4, 3)).start()).isEqualTo(-1);
        assertThat(bytes.of(message.slice(2, 3)).start()).isEqualTo(-1);
        assertThat(bytes.of(Unpooled.buffer(4)).start()).isEqualTo(-1);
    }
}
