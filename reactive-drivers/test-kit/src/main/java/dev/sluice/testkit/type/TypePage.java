package dev.sluice.testkit.type;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was found of the types of one database, for users to read. Used by one thread. */
public final class TypePage {

    private final String database;
    private final List<String> types = new ArrayList<>();
    private final List<String> bound = new ArrayList<>();

    /** A page with no type yet. */
    public TypePage(String database) {
        this.database = database;
    }

    /** Adds a type. */
    public void add(TypeReport report) {
        types.add(row(
                code(report.declaration()),
                report.natural(),
                names(report.readable(), report.sometimes()),
                names(report.binds(), List.of()) + report.marker(),
                report.metadata(),
                refused(report)));
    }

    /**
     * Adds a value that was bound.
     *
     * @param outcome what the column gave afterwards
     */
    public void add(BoundValue value, Outcome outcome) {
        String column = value.declaration();
        String java = Plain.name(value.value());
        String then = outcome.value() == null ? "refused: " + code(outcome.message()) : Plain.name(outcome.value());
        bound.add(row(java, code(column), then));
    }

    /** The whole page, in Markdown. */
    public String text() {
        return """
                # Types of %s

                Written by the tests, which fail where it is wrong. NULL is `null`, whatever the class. A class that is not listed,
                and a value that is, is refused with an `IllegalArgumentException` or an `R2dbcException` that says what to do:
                cast to text in SQL, or ask for another class. *If it fits* stands before classes that hold some values only; what
                does not fit is refused, never rounded or cut to a wrong value.

                | declared | `get(i)` gives | `get(i, X.class)` as well | bound and read back | metadata | refused by `get(i)` |
                | --- | --- | --- | --- | --- | --- |
                %s

                Other values that are bound:

                | Java | column | `get(i)` then gives |
                | --- | --- | --- |
                %s
                """.formatted(database, String.join("\n", types), String.join("\n", bound));
    }

    private static String names(List<String> always, List<String> sometimes) {
        String fits = sometimes.isEmpty() ? "" : "*if it fits* " + String.join(", ", sometimes);
        String all = String.join(", ", always);
        return all.isEmpty() || fits.isEmpty() ? all + fits : all + "; " + fits;
    }

    private static String refused(TypeReport report) {
        return report.refused().entrySet().stream()
                .map(entry -> "%s: %s".formatted(code(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String code(String text) {
        return "`%s`".formatted(text);
    }

    private static String row(String... cells) {
        return List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
