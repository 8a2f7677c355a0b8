package dev.sluice.r2dbcsqlite.location;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where a database is. */
public sealed interface Location {

    /** What SQLite opens, as in "URI Filenames" of its documentation. Nothing in a path can become a parameter of it. */
    String uri();

    /** Equal for all connections that share one database; each has one of its own where that is empty. */
    String key();

    /**
     * A file.
     *
     * @param path absolute, of a folder that is there
     */
    record File(Path path) implements Location {

        @Override
        public String uri() {
            String slashes = path.toString().replace(path.getFileSystem().getSeparator(), "/");
            return "file:" + (slashes.startsWith("/") ? "" : "///") + encoded(slashes);
        }

        @Override
        public String key() {
            return path.toString();
        }
    }

    /** In memory, for one connection. */
    record Memory() implements Location {

        @Override
        public String uri() {
            return ":memory:";
        }

        @Override
        public String key() {
            return "";
        }
    }

    /** In memory, for all connections of this process that name it. */
    record SharedMemory(String name) implements Location {

        @Override
        public String uri() {
            return "file:///%s?vfs=memdb".formatted(encoded(name));
        }

        @Override
        public String key() {
            return "mem:" + name;
        }
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if ((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "/-._~:".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
