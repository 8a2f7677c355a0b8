package dev.sluice.r2dbc.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects text as UTF-8, to be taken in buffers. */
final class Utf8Buffer {

    /** From here on it is worth taking. */
    private static final int FULL = 32 * 1024;

    private static final int LARGEST = 64 * 1024;
    private static final int REPLACEMENT = 0xFFFD;

    private byte[] bytes = new byte[FULL + 8 * 1024];
    private int size;

    boolean isFull() {
        return size >= FULL;
    }

    /** All that was collected, in order; none when there is nothing. */
    List<ByteBuffer> take() {
        if (size == 0) {
            return List.of();
        }
        if (size <= LARGEST) {
            ByteBuffer taken = ByteBuffer.wrap(bytes, 0, size);
            bytes = new byte[FULL + 8 * 1024];
            size = 0;
            return List.of(taken);
        }
        List<ByteBuffer> taken = new ArrayList<>();
        for (int from = 0; from < size; from += LARGEST) {
            taken.add(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, Math.min(size, from + LARGEST))));
        }
        bytes = new byte[FULL + 8 * 1024];
        size = 0;
        return taken;
    }

    /** What was collected. */
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** One character of ASCII. */
    void ascii(char character) {
        room(1);
        bytes[size++] = (byte) character;
    }

    @SuppressWarnings("deprecation") // the low bytes are all there is to ASCII
    void ascii(String text) {
        int length = text.length();
        room(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    void encoded(byte[] utf8) {
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            i += character(text, i);
        }
    }

    /** The character at {@code index}, and the number of {@code char}s that it takes more than one. */
    int character(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x80) {
            room(1);
            bytes[size++] = (byte) c;
            return 0;
        }
        room(4);
        if (!Character.isSurrogate(c)) {
            basic(c);
            return 0;
        }
        int codePoint = text.codePointAt(index);
        if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            basic(REPLACEMENT);
            return 0;
        }
        put(0xF0 | (codePoint >> 18));
        put(0x80 | ((codePoint >> 12) & 0x3F));
        put(0x80 | ((codePoint >> 6) & 0x3F));
        put(0x80 | (codePoint & 0x3F));
        return 1;
    }

    private void basic(int codePoint) {
        if (codePoint < 0x800) {
            put(0xC0 | (codePoint >> 6));
        } else {
            put(0xE0 | (codePoint >> 12));
            put(0x80 | ((codePoint >> 6) & 0x3F));
        }
        put(0x80 | (codePoint & 0x3F));
    }

    private void put(int value) {
        bytes[size++] = (byte) value;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, size + (size >> 1)));
        }
    }
}
