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

/** A JVM of its own, on this JVM's class path, that is killed while it works. */
public final class KilledJvm {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private KilledJvm() {}

    /**
     * Runs {@code main}, and kills it, as {@code kill -9} does, some time after it has printed a line.
     *
     * @param environment what the other process is told that nobody should read in a list of processes
     * @param line after which it may be killed
     * @return whether it had not ended before
     * @throws AssertionError when it ends, or two minutes do, before it prints the line
     */
    public static boolean run(
            Class<?> main, Map<String, String> environment, String line, Duration after, String... arguments)
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
            return killing(builder.start(), line, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean killing(Process process, String line, Duration after)
            throws IOException, InterruptedException {
        CompletableFuture.delayedExecutor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        try (BufferedReader lines = process.inputReader()) {
            String last = "";
            for (String said = lines.readLine(); said != null; said = lines.readLine()) {
                if (said.equals(line)) {
                    TimeUnit.MILLISECONDS.sleep(after.toMillis());
                    boolean alive = process.isAlive();
                    process.destroyForcibly().waitFor();
                    return alive;
                }
                last = said;
            }
            throw new AssertionError("A JVM that was to be killed ended by itself: " + last);
        } finally {
            process.destroyForcibly();
        }
    }
}
