package dev.sluice.examples.world;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how far the loading is: on a terminal in one line that is written over, else in one line of the log per table. */
final class Progress {

    private static final Logger logger = LoggerFactory.getLogger(Progress.class);

    /** Returns to the start of the line and clears it. */
    private static final String REWRITE = "\r\033[2K";

    private final PrintStream out;
    private final boolean terminal;
    private long rows;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Progress toConsole() {
        return new Progress(System.out, isTerminal(System.console()));
    }

    /** Without a terminal there is no console through JDK 21; later ones have another kind, which says so. */
    private static boolean isTerminal(@Nullable Console console) {
        try {
            return console != null
                    && (Runtime.version().feature() < 22
                            || (boolean) Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    void add(String table, long more) {
        rows += more;
        if (terminal) {
            out.printf(Locale.ROOT, "%sLoading %s: %,d rows", REWRITE, table, rows);
            out.flush();
        }
    }

    void done(String table, long rowsOfTable) {
        if (terminal) {
            out.print(REWRITE);
            out.flush();
        } else {
            logger.info("Loaded {}: {} rows", table, rowsOfTable);
        }
        rows = 0;
    }
}
