package dev.sluice.testkit.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, on this JVM's class path, that stands still for a while, as during a long collection of garbage. */
public final class PausedJvm {

    /** What {@code main} prints when it may be stopped. */
    public static final String READY = "ready";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private PausedJvm() {}

    /**
     * Runs {@code main} to its end, and stops it for {@code pause} when it is ready; for systems with {@code kill}.
     *
     * @param environment what the other process is told that nobody should read in a list of processes
     * @return the last line it printed
     * @throws AssertionError when it fails, or does not end in two minutes
     */
    public static String run(Class<?> main, Map<String, String> environment, Duration pause, String... arguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=dev/sluice/testkit/memory/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            return pausing(builder.start(), pause);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pausing(Process process, Duration pause) throws IOException, InterruptedException {
        CompletableFuture.delayedExecutor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        try (BufferedReader lines = process.inputReader()) {
            String last = "";
            boolean paused = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (line.equals(READY)) {
                    signal("STOP", process);
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    signal("CONT", process);
                    paused = true;
                }
            }
            boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!paused || !ended || process.exitValue() != 0) {
                throw new AssertionError("A JVM that %s for %s has failed: %s"
                        .formatted(paused ? "was stopped" : "was never ready to be stopped", pause, last));
            }
            return last;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill -%s ended with %d".formatted(signal, exit));
        }
    }
}
