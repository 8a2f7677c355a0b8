package dev.sluice.testkit.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and its children, none of which runs until this is closed or this JVM ends, in whatever way. */
final class Frozen implements AutoCloseable {

    /** Says that they stand still, each of their threads, and lets them go on when the pipe from this JVM closes. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            kill -STOP "$@" || exit 1
            for process in "$@"; do
                while grep -L '^State:.T' /proc/$process/task/*/status 2>/dev/null | grep -q .; do sleep 0.01; done
            done
            echo frozen
            cat >/dev/null
            kill -CONT "$@"
            """;

    private static final int LIMIT_SECONDS = 20;

    private final Process script;

    private Frozen(Process script) {
        this.script = script;
    }

    static Frozen process(long pid) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "frozen"));
        ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> Long.toString(process.pid()))
                .forEach(command::add);
        try {
            Process script =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = script.inputReader().readLine();
            if (!"frozen".equals(said)) {
                script.destroy();
                throw new IllegalStateException("Cannot stop process %d: %s".formatted(pid, said));
            }
            return new Frozen(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            script.getOutputStream().close();
            if (!script.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Still frozen after %d s".formatted(LIMIT_SECONDS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server is frozen", e);
        }
    }
}
