package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that tests write. {@code -Dsluice.docs=write} writes it; else it has to be so already. */
final class Documented {

    private Documented() {}

    /** @param page below {@code docs} of the project that the working directory is in */
    static void check(String page, String text) {
        Path file = docs().resolve(page);
        try {
            if ("write".equals(System.getProperty("sluice.docs"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s; -Dsluice.docs=write writes it", file)
                    .isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path docs() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("docs"))) {
                return at.resolve("docs");
            }
        }
        throw new IllegalStateException("No directory docs above " + start);
    }
}
