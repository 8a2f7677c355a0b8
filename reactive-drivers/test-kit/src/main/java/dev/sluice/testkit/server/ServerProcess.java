package dev.sluice.testkit.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A server run as a child process that does not outlive this JVM.
 * <p>
 * Between this JVM and the server stands a shell that holds one end of a pipe. The other end is this JVM's, and closes
 * however the JVM ends, also by SIGKILL. The shell then ends the server and deletes its files.
 *
 * @param directory everything the server keeps; deleted once the server has ended
 * @param pid the server's process id, not the shell's
 */
record ServerProcess(Path directory, Process supervisor, long pid) {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int LOG_TAIL = 8_000;

    /**
     * Arguments: the server's directory, the signals to stop and to abort, then the server's command. A Ctrl-C on the
     * terminal is for the JVM: the shell must outlive it to clean up. The server gets 20 seconds for its clients, then
     * it is aborted. One that ends by itself leaves its files for as long as this JVM wants them.
     */
    private static final String SUPERVISOR = """
            trap '' HUP INT TERM
            exec 3<&0 </dev/null
            directory=$1
            stop=$2
            abort=$3
            shift 3
            "$@" 3<&- &
            server=$!
            (
                cat <&3 >/dev/null
                kill -$stop $server
                for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 1; done
                kill -$abort $server
            ) &
            watch=$!
            wait $server
            echo $? >"$directory/ended"
            kill -KILL $watch
            cat <&3 >/dev/null
            rm -rf -- "$directory"
            """;

    /**
     * Runs {@code command} and waits until it accepts connections, one minute at most.
     *
     * @throws PortTakenException if another process has its port
     * @throws IOException if it ends or stays silent, with the end of its log
     */
    static ServerProcess start(Path directory, ServerCommand command) throws IOException {
        List<String> line = new ArrayList<>(List.of("sh", "-c", SUPERVISOR, "sluice-supervisor"));
        line.addAll(List.of(directory.toString(), command.stop(), command.abort()));
        line.addAll(command.line());
        Process supervisor = Command.builder(directory, line)
                .redirectOutput(logFile(directory).toFile())
                .start();
        try {
            return new ServerProcess(directory, supervisor, awaitReady(supervisor, directory, command));
        } catch (IOException | RuntimeException e) {
            stop(supervisor);
            throw e;
        }
    }

    /** What the server has logged until now. */
    String log() {
        return log(directory);
    }

    /** Ends the server and waits until its files are gone; does nothing the second time. */
    void stop() throws IOException {
        stop(supervisor);
    }

    static String log(Path directory) {
        try {
            return Files.readString(logFile(directory), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "none: " + e;
        }
    }

    private static long awaitReady(Process supervisor, Path directory, ServerCommand command) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < START_LIMIT.toNanos()) {
            OptionalLong pid = command.readiness().pid();
            if (pid.isPresent()) {
                return pid.getAsLong();
            }
            if (exited(supervisor, POLL) || Files.exists(directory.resolve("ended"))) {
                String ended = "It ended instead of starting: " + tail(directory);
                throw ended.contains(command.portTaken()) ? new PortTakenException(ended) : new IOException(ended);
            }
        }
        throw new IOException("It has not started within %s: %s".formatted(START_LIMIT, tail(directory)));
    }

    private static void stop(Process supervisor) throws IOException {
        supervisor.getOutputStream().close();
        if (!exited(supervisor, STOP_LIMIT)) {
            throw new IOException("Still running after " + STOP_LIMIT);
        }
    }

    private static boolean exited(Process process, Duration limit) throws IOException {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a server");
        }
    }

    private static String tail(Path directory) {
        String log = log(directory).strip();
        return log.substring(Math.max(0, log.length() - LOG_TAIL));
    }

    private static Path logFile(Path directory) {
        return directory.resolve("server.log");
    }
}
