package dev.sluice.testkit.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command that has been run.
 *
 * @param line what was run
 * @param exitCode {@code 127} also if there is no such program
 * @param output what it wrote to both of its outputs
 */
record Command(List<String> line, int exitCode, String output) {

    /** Runs {@code line} in {@code directory} and waits for it; one that takes longer than {@code limit} is killed. */
    static Command run(Path directory, Duration limit, List<String> line) throws IOException {
        Path output = Files.createTempFile("sluice-command-", ".log");
        try {
            Process process =
                    builder(directory, line).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            int exitCode = await(process, limit, line);
            return new Command(line, exitCode, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Like {@link #run}, with a program that is missing counted as one that failed. */
    static Command tryRun(Path directory, Duration limit, List<String> line) {
        try {
            return run(directory, limit, line);
        } catch (IOException e) {
            return new Command(line, 127, String.valueOf(e.getMessage()));
        }
    }

    /** Both outputs in one, nothing about databases in the environment, and messages in English. */
    static ProcessBuilder builder(Path directory, List<String> line) {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("MYSQL") || name.startsWith("MARIADB"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    void orThrow(String what) {
        if (exitCode != 0) {
            throw new IllegalStateException("%s: %s".formatted(what, this));
        }
    }

    @Override
    public String toString() {
        return "`%s` ended with %d: %s".formatted(String.join(" ", line), exitCode, output.strip());
    }

    private static int await(Process process, Duration limit, List<String> line) throws IOException {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new IOException("`%s` has not ended within %s".formatted(String.join(" ", line), limit));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while running " + line.get(0));
        } finally {
            process.destroyForcibly();
        }
    }
}
