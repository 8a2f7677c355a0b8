package dev.sluice.benchmarks.database;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.data.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a kind of database writes what is measured. */
public enum Database {
    POSTGRESQL(Types.POSTGRESQL, Upsert.ON_CONFLICT, Markers.DOLLARS, Activity.POSTGRESQL),
    MYSQL(Types.MYSQL, Upsert.ON_DUPLICATE_KEY, Markers.QUESTION_MARKS, Activity.MYSQL),
    MARIADB(Types.MYSQL, Upsert.ON_DUPLICATE_KEY, Markers.QUESTION_MARKS, Activity.MYSQL),
    H2(Types.STANDARD, Upsert.MERGE, Markers.NUMBERED_QUESTION_MARKS, null),
    SQLITE(Types.SQLITE, Upsert.ON_CONFLICT, Markers.NUMBERED_QUESTION_MARKS, null);

    /** The wide rows that are read. */
    public static final String ROWS = "sluice_bench_rows";

    /** What single statements and transactions change. */
    public static final String ENTRIES = "sluice_bench_entries";

    /** Where many rows are loaded into. */
    public static final String LOAD = "sluice_bench_load";

    private final Types types;
    private final Upsert upsert;
    private final Markers markers;
    private final @Nullable Activity activity;

    Database(Types types, Upsert upsert, Markers markers, @Nullable Activity activity) {
        this.types = types;
        this.upsert = upsert;
        this.markers = markers;
        this.activity = activity;
    }

    /** Those of this name, in whatever case. */
    public static Optional<Database> named(String name) {
        return Stream.of(values())
                .filter(database -> database.title().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The name on the command line, which is that in R2DBC's URLs. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How its R2DBC driver writes the bind marker at this index, counted from zero. */
    public IntFunction<String> marker() {
        return markers::at;
    }

    /** How to see what its server does; empty where there is no server. */
    public Optional<Activity> activity() {
        return Optional.ofNullable(activity);
    }

    /** The texts of the statements that are measured, with these markers. */
    public Texts texts(IntFunction<String> others) {
        return Texts.of(upsert, others);
    }

    /** Whether it is of MySQL's family. */
    public boolean isMySql() {
        return types == Types.MYSQL;
    }

    String createRows() {
        return create(ROWS, Sample.COLUMNS, types.ofRows(), ", primary key (id)");
    }

    String createEntries() {
        return createSmall(ENTRIES, ", primary key (id)");
    }

    String createLoad() {
        return createSmall(LOAD, "");
    }

    private String createSmall(String table, String key) {
        return create(table, Entry.COLUMNS, types.ofEntries(), key);
    }

    private static String create(String table, List<String> columns, List<String> types, String key) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i) + " " + types.get(i) + " not null")
                .collect(Collectors.joining(", ", "create table if not exists " + table + " (", key + ")"));
    }
}
