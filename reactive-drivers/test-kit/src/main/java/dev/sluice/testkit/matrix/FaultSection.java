package dev.sluice.testkit.matrix;

import dev.sluice.testkit.contract.Documented;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What one database's tests have to say on the page about faults. Used by one thread. */
final class FaultSection {

    private static final String PAGE = "faults.md";

    private static final String HEAD = """
            # Faults

            What happens when something goes wrong: in the network, in the server, in the code around a statement, in what is sent.
            The tests write this page and fail where it is wrong; the column of the bare driver is what was found when the page was
            last written, as some of it is a matter of luck, and it is not looked at again until then.

            The bare driver is the R2DBC driver under r2dbc-pool, both with their defaults, and a pool of two connections. *No signal*
            is an end that had not come when the test went away; *lost* is a connection that the pool counts and that nobody gets any
            more; where nothing is said of the pool, it had nothing to do with the fault. The name of an error is that of its class,
            with its SQLSTATE if it has one.

            Sluice has a pool of two, too, and short deadlines; *safe to retry* is what `Retries.safeToRetry` says. In each row there is
            one terminal signal, and afterwards no connection is in use, both answer at the first call, and the server neither runs a
            statement of Sluice's nor has a transaction of its open.
            """;

    private static final Pattern CELLS = Pattern.compile("\\s*(?<!\\\\)\\|\\s*");

    private final FaultsUnderTest database;
    private final Map<String, String> sluice = new LinkedHashMap<>();
    private final Map<String, String> bare = new HashMap<>();
    private final Set<String> believed = new HashSet<>();

    FaultSection(FaultsUnderTest database) {
        this.database = database;
    }

    /** Whether the page is being written, and not only looked at. */
    boolean isWritten() {
        return Documented.isWritten();
    }

    /**
     * The page is believed of a fault for which this machine has nothing that it could strike, and of one that did not end as it
     * should: its own test tells of that.
     */
    void sluice(Fault fault, Supplier<String> strike) {
        String name = cell(fault.what());
        sluice.put(name, "");
        believed.add(name);
        sluice.put(name, cell(strike.get()));
        believed.remove(name);
    }

    void bare(Fault fault, Supplier<String> strike) {
        bare.put(cell(fault.what()), cell(strike.get()));
    }

    /** Fails when the page says something else; writes it before, when it is being written. */
    void check() {
        Documented.section(PAGE, database.database()).lines().forEach(this::take);
        Documented.checkSection(PAGE, HEAD, database.database(), text());
    }

    private void take(String line) {
        String[] cells = CELLS.split(line, -1);
        if (cells.length == 5) {
            bare.putIfAbsent(cells[1], cells[2]);
            if (believed.contains(cells[1])) {
                sluice.put(cells[1], cells[3]);
            }
        }
    }

    private String text() {
        return """

                | fault | %s under r2dbc-pool | Sluice |
                | --- | --- | --- |
                %s
                """.formatted(
                        database.bareDriver(),
                        sluice.entrySet().stream()
                                .map(row -> "| %s | %s | %s |"
                                        .formatted(row.getKey(), bare.getOrDefault(row.getKey(), ""), row.getValue()))
                                .collect(Collectors.joining("\n")));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
