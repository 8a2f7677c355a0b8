package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A page of the documentation that tests write. {@code -Dsluice.docs=write} writes it; else it has to be so already. */
public final class Documented {

    private static final String HEADLINE = "\n## ";

    private Documented() {}

    /** Whether pages are written, and not only looked at. */
    public static boolean isWritten() {
        return "write".equals(System.getProperty("sluice.docs"));
    }

    /** @param page below {@code docs} of the project that the working directory is in */
    static void check(String page, String text) {
        Path file = docs().resolve(page);
        if (isWritten()) {
            write(file, text);
        }
        assertThat(read(file)).as("%s; -Dsluice.docs=write writes it", file).isEqualTo(text);
    }

    /** What the page says below this headline, or nothing. */
    public static String section(String page, String headline) {
        return sections(read(docs().resolve(page))).getOrDefault(headline, "");
    }

    /**
     * Checks one section of a page whose others are somebody else's; they stand in the order of their headlines.
     *
     * @param head what stands before the first section; all who write one say the same
     * @param text what follows the line of the headline
     */
    public static void checkSection(String page, String head, String headline, String text) {
        Path file = docs().resolve(page);
        if (isWritten()) {
            Map<String, String> sections = sections(read(file));
            sections.put(headline, text);
            write(file, head + text(sections));
        }
        assertThat(read(file)).as("%s; -Dsluice.docs=write writes it", file).startsWith(head);
        assertThat(section(page, headline))
                .as("%s, %s; -Dsluice.docs=write writes it", file, headline)
                .isEqualTo(text);
    }

    /** Writes a file of the project. */
    static void writeInProject(String file, String text) {
        write(docs().resolveSibling(file), text);
    }

    private static Map<String, String> sections(String page) {
        Map<String, String> sections = new TreeMap<>();
        for (int at = page.indexOf(HEADLINE); at >= 0; ) {
            int next = page.indexOf(HEADLINE, at + 1);
            String section = page.substring(at + HEADLINE.length(), next < 0 ? page.length() : next);
            int line = section.indexOf('\n') + 1;
            sections.put(section.substring(0, line).strip(), section.substring(line));
            at = next;
        }
        return sections;
    }

    private static String text(Map<String, String> sections) {
        return sections.entrySet().stream()
                .map(section -> HEADLINE + section.getKey() + "\n" + section.getValue())
                .collect(Collectors.joining());
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
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
