package dev.sluice.testkit.watch;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what the JVM prints, also through loggers that are not SLF4J's, until it is closed; it is printed all the same. One
 * that was opened later must be closed earlier.
 */
public final class OutputCapture implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private OutputCapture() {}

    /** Begins to keep what is printed. */
    public static OutputCapture start() {
        OutputCapture capture = new OutputCapture();
        System.setOut(capture.both(capture.out));
        System.setErr(capture.both(capture.err));
        return capture;
    }

    /** What has been printed until now. */
    public String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private PrintStream both(PrintStream shown) {
        return new PrintStream(new Tee(shown), true, StandardCharsets.UTF_8);
    }

    private final class Tee extends OutputStream {

        private final PrintStream shown;

        Tee(PrintStream shown) {
            this.shown = shown;
        }

        @Override
        public void write(int one) {
            kept.write(one);
            shown.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            kept.write(bytes, from, length);
            shown.write(bytes, from, length);
        }

        @Override
        public void flush() {
            shown.flush();
        }
    }
}
