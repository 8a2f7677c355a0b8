package dev.sluice.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip or jar file with programs in it. */
record ZipArchive(Path file) {

    /** Hexadecimal digits that are others for other content, from the table of contents alone. */
    String fingerprint() throws IOException {
        CRC32 sum = new CRC32();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                sum.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                sum.update(
                        ByteBuffer.allocate(Long.BYTES).putLong(entry.getCrc()).flip());
            }
        }
        return "%08x".formatted(sum.getValue());
    }

    /**
     * Unpacks into {@code directory} each file for which {@code place} has a relative path. Those in {@code bin} and
     * {@code scripts} become programs.
     */
    void unpack(Path directory, Function<String, Optional<String>> place) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Optional<String> name = entry.isDirectory() ? Optional.empty() : place.apply(entry.getName());
                if (name.isPresent()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        write(content, directory, name.get());
                    }
                }
            }
        }
    }

    private static void write(InputStream content, Path directory, String name) throws IOException {
        Path path = directory.resolve(name).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("%s leads out of the archive".formatted(name));
        }
        Files.createDirectories(path.resolveSibling("."));
        Files.copy(content, path);
        if (name.startsWith("bin/") || name.startsWith("scripts/")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
