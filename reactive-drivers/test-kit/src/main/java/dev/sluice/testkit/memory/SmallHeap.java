package dev.sluice.testkit.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, on this JVM's class path, with a heap that could not hold what it has to read. */
public final class SmallHeap {

    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlogback.configurationFile=dev/sluice/testkit/memory/logback.xml",
            "-cp",
            System.getProperty("java.class.path"));

    private SmallHeap() {}

    /**
     * Runs {@code main} to its end.
     *
     * @param environment what the other process is told that nobody should read in a list of processes
     * @return the last line it printed
     * @throws AssertionError when it fails, or does not end within {@code limit}; with what it printed
     */
    public static String run(Class<?> main, Map<String, String> environment, Duration limit, String... arguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>(JVM);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("sluice-small-heap", ".log");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                await(builder.start(), limit, output);
                List<String> lines = Files.readAllLines(output);
                return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process, Duration limit, Path output) throws IOException, InterruptedException {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError("A JVM with a small heap %s:%n%s"
                        .formatted(
                                ended ? "ended with " + process.exitValue() : "did not end within " + limit,
                                Files.readString(output)));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
