package dev.sluice.testkit.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets MySQL's server load without libaio.so.1, which many machines lack, and which it does not call when told
 * {@link #OPTION}.
 * <p>
 * Among the libraries to load, libdl.so.2, which is loaded anyway, takes its place. The versions wanted of it become
 * weak, so that the loader does not mind that libdl has none of them. The structures are those of {@code elf.h}.
 */
final class NoLibaio {

    static final String OPTION = "--innodb-use-native-aio=0";

    private static final String LIBAIO = "libaio.so.1";
    private static final String STAND_IN = "libdl.so.2";

    private static final int MAGIC = 0x464c457f;
    private static final int SHT_DYNAMIC = 6;
    private static final int SHT_GNU_VERNEED = 0x6ffffffe;
    private static final int DT_NEEDED = 1;
    private static final int VER_FLG_WEAK = 2;

    private final ByteBuffer elf;
    private final FileChannel out;

    private NoLibaio(ByteBuffer elf, FileChannel out) {
        this.elf = elf;
        this.out = out;
    }

    static void patch(Path program) throws IOException {
        // A map of a channel that writes would keep the program "busy", and not to be run, until it is collected.
        try (FileChannel in = FileChannel.open(program, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(program, StandardOpenOption.WRITE)) {
            ByteBuffer elf = in.map(FileChannel.MapMode.READ_ONLY, 0, in.size()).order(ByteOrder.LITTLE_ENDIAN);
            if (elf.getInt(0) != MAGIC || elf.get(4) != 2 || elf.get(5) != 1) {
                throw new IOException("%s is no ELF file of 64 bits in little endian".formatted(program));
            }
            new NoLibaio(elf, out).patch();
        }
    }

    private void patch() throws IOException {
        int standIn = (int) elf.getLong(needed(STAND_IN));
        write(needed(LIBAIO), buffer(Long.BYTES).putLong(standIn));
        int section = section(SHT_GNU_VERNEED);
        int need = offset(section);
        for (int left = elf.getInt(section + 44); left > 0; left--) {
            if (text(section, elf.getInt(need + 4)).equals(LIBAIO)) {
                weaken(need);
                write(need + 4, buffer(Integer.BYTES).putInt(standIn));
            }
            need += elf.getInt(need + 12);
        }
    }

    /** Where the dynamic section has the name of a library that is loaded with the program. */
    private int needed(String library) throws IOException {
        int section = section(SHT_DYNAMIC);
        int start = offset(section);
        for (int at = start; at < start + elf.getLong(section + 32); at += 16) {
            if (elf.getLong(at) == DT_NEEDED
                    && text(section, elf.getLong(at + 8)).equals(library)) {
                return at + 8;
            }
        }
        throw new IOException("The program does not need " + library);
    }

    private void weaken(int need) throws IOException {
        int version = need + elf.getInt(need + 8);
        for (int left = elf.getShort(need + 2); left > 0; left--) {
            write(version + 4, buffer(Short.BYTES).putShort((short) (elf.getShort(version + 4) | VER_FLG_WEAK)));
            version += elf.getInt(version + 12);
        }
    }

    private int section(int type) throws IOException {
        for (int i = 0; i < elf.getShort(60); i++) {
            if (elf.getInt(header(i) + 4) == type) {
                return header(i);
            }
        }
        throw new IOException("The program has no section of type " + type);
    }

    private int header(int index) {
        return (int) elf.getLong(40) + index * elf.getShort(58);
    }

    private int offset(int section) {
        return (int) elf.getLong(section + 24);
    }

    /** From the names that belong to {@code section}. */
    private String text(int section, long index) {
        int start = offset(header(elf.getInt(section + 40))) + (int) index;
        int end = start;
        while (elf.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - start];
        elf.get(start, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(long position, ByteBuffer content) throws IOException {
        content.flip();
        long at = position;
        while (content.hasRemaining()) {
            at += out.write(content, at);
        }
    }
}
