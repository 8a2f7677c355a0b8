package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sample database Chinook, which its makers have for several databases: whichever it is read from, its tables, keys and
 * numbers of rows are the same.
 */
public final class Chinook {

    /** The folder that holds {@code data/chinook}, where it is not {@code shared} beside the repository. */
    private static final String SHARED = "sluice.shared";

    private Chinook() {}

    /** A file of it; empty where it is not at hand. */
    public static Optional<Path> file(String name) {
        String shared = System.getProperty(SHARED);
        Stream<Path> folders = shared != null
                ? Stream.of(Path.of(shared))
                : Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared"));
        return folders.map(folder -> folder.resolve("data/chinook").resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    /** Why a test is skipped without it. */
    public static String missing(String name) {
        return "data/chinook/%s is not in shared/ beside the repository, nor in -D%s".formatted(name, SHARED);
    }

    /**
     * Fails when a driver does not tell what is to be told of it.
     *
     * @param quote quotes an identifier
     */
    public static <D extends QueryDriver & SchemaIntrospection> void assertAgrees(
            D driver, SchemaFilter filter, UnaryOperator<String> quote) {
        SchemaSnapshot snapshot = get(driver.snapshot(filter));
        List<String> told = new ArrayList<>();
        for (Table table : snapshot.tables()) {
            if (table.kind() == TableKind.TABLE) {
                told.add("table %s of %d rows".formatted(plain(table.name()), rows(driver, table.name(), quote)));
            }
        }
        snapshot.primaryKeys().stream().map(Chinook::text).forEach(told::add);
        snapshot.foreignKeys().stream().map(Chinook::text).forEach(told::add);
        String text = told.stream().sorted().collect(Collectors.joining("\n", "", "\n"));

        assertThat(text).isEqualTo(Features.expected("chinook.txt", text));
    }

    private static long rows(QueryDriver driver, TableName table, UnaryOperator<String> quote) {
        String sql = "select count(*) from %s.%s"
                .formatted(quote.apply(String.valueOf(table.schema())), quote.apply(table.name()));
        return get(driver.queryOne(Query.verbatim(sql), Operations::first));
    }

    private static String text(PrimaryKey key) {
        return "primary key %s (%s)".formatted(plain(key.table()), plain(key.columns()));
    }

    private static String text(ForeignKey key) {
        return "foreign key %s (%s) to %s (%s)"
                .formatted(
                        plain(key.table()),
                        plain(key.columns()),
                        plain(key.referencedTable()),
                        plain(key.referencedColumns()));
    }

    /** Its makers spell names as is usual for each database. */
    private static String plain(TableName table) {
        return plain(table.name());
    }

    private static String plain(List<String> names) {
        return names.stream().map(Chinook::plain).collect(Collectors.joining(", "));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
