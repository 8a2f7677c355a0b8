package dev.sluice.postgresql.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that become more. */
final class CopyBuffer {

    private byte[] data;
    private int size;

    CopyBuffer(int capacity) {
        data = new byte[capacity];
    }

    int size() {
        return size;
    }

    /** Takes back what came behind {@code length}. */
    void shorten(int length) {
        size = length;
    }

    byte[] data() {
        return data;
    }

    void writeByte(int value) {
        require(1);
        data[size++] = (byte) value;
    }

    void writeShort(int value) {
        require(Short.BYTES);
        data[size++] = (byte) (value >> 8);
        data[size++] = (byte) value;
    }

    void writeInt(int value) {
        writeShort(value >> 16);
        writeShort(value);
    }

    void writeLong(long value) {
        writeInt((int) (value >> 32));
        writeInt((int) value);
    }

    /** Puts a number where there is one already. */
    void setInt(int at, int value) {
        data[at] = (byte) (value >> 24);
        data[at + 1] = (byte) (value >> 16);
        data[at + 2] = (byte) (value >> 8);
        data[at + 3] = (byte) value;
    }

    /** A text without any character that is special. */
    void writeAscii(String text) {
        require(text.length());
        for (int i = 0; i < text.length(); i++) {
            data[size++] = (byte) text.charAt(i);
        }
    }

    /** {@code length} digits of a number that is not negative. */
    void writeDigits(long number, int length) {
        require(length);
        long rest = number;
        for (int at = size + length - 1; at >= size; at--) {
            data[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += length;
    }

    void writeUtf8(String text) {
        int length = text.length();
        require(length);
        int i = 0;
        for (; i < length && text.charAt(i) < 0x80; i++) {
            data[size++] = (byte) text.charAt(i);
        }
        if (i < length) {
            writeBytes(text.substring(i).getBytes(StandardCharsets.UTF_8));
        }
    }

    void writeBytes(byte[] bytes) {
        require(bytes.length);
        System.arraycopy(bytes, 0, data, size, bytes.length);
        size += bytes.length;
    }

    /** All that remains of a buffer, whose position stays. */
    void writeBytes(ByteBuffer bytes) {
        int length = bytes.remaining();
        require(length);
        bytes.get(bytes.position(), data, size, length);
        size += length;
    }

    private void require(int more) {
        if (data.length - size < more) {
            int wanted = Math.addExact(size, more);
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * data.length, wanted)));
        }
    }
}
