package dev.sluice.r2dbcsqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Another process, which runs a main method of the class path of this one. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CountDownLatch read = new CountDownLatch(1);

    private Child(Process process) {
        this.process = process;
        Thread reader = new Thread(this::readAll, "reads a child");
        reader.setDaemon(true);
        reader.start();
    }

    static Child start(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            return new Child(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readAll() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("cannot be read: " + e);
        } finally {
            read.countDown();
        }
    }

    /** Waits for the next line that it prints. */
    String line() throws InterruptedException {
        String line = lines.poll(Db.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new AssertionError("The child has printed nothing for " + Db.LIMIT);
        }
        return line;
    }

    /** Writes a line to it. */
    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(Db.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The child has not ended within " + Db.LIMIT);
        }
    }

    /** Kills it, which it does not notice, and gives the lines that it had printed and nobody has read. */
    List<String> kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // the process itself would forget what was printed
        awaitEnd();
        if (!read.await(Db.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The output of the child has no end");
        }
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
