package dev.sluice.r2dbcsqlite;

import dev.sluice.r2dbcsqlite.codec.Decoder;
import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Values as streams. SQLite gives and takes a value whole, so each is in memory once whatever its stream does. */
final class LargeObjects {

    /** Bytes of a buffer, characters of a piece of text. */
    private static final int PIECE = 64 * 1024;

    private LargeObjects() {}

    static Blob blob(Object stored) {
        ByteBuffer bytes = Decoder.decoded(stored, ByteBuffer.class, null);
        int pieces = pieces(bytes.remaining());
        return Blob.from(Flux.range(0, pieces).map(i -> piece(bytes, i)));
    }

    private static ByteBuffer piece(ByteBuffer bytes, int number) {
        int start = number * PIECE;
        return bytes.slice(start, Math.min(PIECE, bytes.remaining() - start));
    }

    static Clob clob(Object stored) {
        String text = Decoder.decoded(stored, String.class, null);
        int pieces = pieces(text.length());
        return Clob.from(Flux.range(0, pieces).map(i -> text.substring(cut(text, i), cut(text, i + 1))));
    }

    /** Where a piece begins, which is not within a surrogate pair. */
    private static int cut(String text, int number) {
        int at = Math.min(text.length(), number * PIECE);
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static int pieces(int size) {
        return Math.max(1, (size + PIECE - 1) / PIECE);
    }

    /** All bytes of it. */
    static Mono<byte[]> bytes(Blob blob) {
        return Flux.from(blob.stream())
                .collect(ByteArrayOutputStream::new, LargeObjects::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream all, ByteBuffer piece) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        all.write(bytes, 0, bytes.length);
    }

    /** All of its text. */
    static Mono<String> text(Clob clob) {
        return Flux.from(clob.stream())
                .collect(StringBuilder::new, StringBuilder::append)
                .map(StringBuilder::toString);
    }
}
