package dev.sluice.testkit.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Programs that are unpacked once per user of this machine, in the directory for temporary files. */
final class ProgramCache {

    private ProgramCache() {}

    /** Something that fills a directory. */
    @FunctionalInterface
    interface Unpacking {

        void into(Path directory) throws IOException;
    }

    /**
     * The directory called {@code name}, which {@code unpacking} has filled, now or in an earlier run.
     * <p>
     * Threads and JVMs that want it at the same time wait for the one that fills it. What is filled only in part is
     * never seen.
     */
    static synchronized Path home(String name, Unpacking unpacking) throws IOException {
        Path cache = cache();
        Path home = cache.resolve(name);
        try (FileChannel channel =
                        FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(home)) {
                Path part = cache.resolve(name + ".part");
                Directories.delete(part);
                unpacking.into(Directories.open(Files.createDirectory(part)));
                Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return home;
    }

    private static Path cache() throws IOException {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "sluice-test-" + System.getProperty("user.name"));
        if (!Files.isDirectory(cache)) {
            Files.createDirectories(cache);
            Directories.open(cache);
        }
        Path probe = Files.createTempFile(cache, "owner", ".tmp");
        try {
            // What lies there is going to be run: it must be ours, not placed there by another user.
            if (!Files.getOwner(cache).equals(Files.getOwner(probe))) {
                throw new IllegalStateException(
                        "%s belongs to %s; delete it, or set java.io.tmpdir".formatted(cache, Files.getOwner(cache)));
            }
        } finally {
            Files.delete(probe);
        }
        return cache;
    }
}
