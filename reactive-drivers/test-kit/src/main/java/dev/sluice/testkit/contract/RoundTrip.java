package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.schema.Index;
import dev.sluice.schema.SchemaExport;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaScript;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;

/** A schema is read, written as a script, emptied, made by the script, and read again: what was told is told again. */
public final class RoundTrip {

    private RoundTrip() {}

    /**
     * Fails when the second look is another one.
     *
     * @param empty after which there is nothing of the schema
     */
    public static <D extends QueryDriver & SchemaIntrospection & SchemaExport> SchemaScript of(
            D driver, SchemaFilter filter, List<String> empty) {
        SchemaSnapshot before = TestDatabase.get(driver.snapshot(filter));
        SchemaScript script = TestDatabase.get(driver.exportSchema(filter));
        assertThat(script).isEqualTo(driver.script(before));
        run(driver, empty);
        assertThat(TestDatabase.get(driver.snapshot(filter)).tables()).isEmpty();
        run(driver, script.statements());
        SchemaSnapshot after = TestDatabase.get(driver.snapshot(filter));
        assertThat(comparable(after)).as(script.toString()).isEqualTo(comparable(before));
        return script;
    }

    private static void run(QueryDriver driver, List<String> statements) {
        Flux.fromIterable(statements)
                .concatMap(sql -> driver.update(Query.verbatim(sql))
                        .onErrorMap(error -> new AssertionError("Not made: " + sql, error)))
                .blockLast(TestDatabase.LIMIT);
    }

    /** Without what is no matter of definitions, and what is not written. */
    private static SchemaSnapshot comparable(SchemaSnapshot schema) {
        List<SchemaObject> objects = new ArrayList<>();
        objects.addAll(schema.schemas());
        objects.addAll(schema.enums());
        objects.addAll(schema.domains());
        objects.addAll(schema.compositeTypes());
        objects.addAll(schema.sequences());
        schema.tables().stream().map(RoundTrip::comparable).forEach(objects::add);
        objects.addAll(schema.columns());
        objects.addAll(schema.primaryKeys());
        objects.addAll(schema.uniqueConstraints());
        objects.addAll(schema.checkConstraints());
        objects.addAll(schema.exclusionConstraints());
        objects.addAll(schema.foreignKeys());
        schema.indexes().stream()
                .map(RoundTrip::comparable)
                .sorted(Comparator.comparing(Index::table)
                        .thenComparing(Index::name)
                        .thenComparing(index -> index.parts().toString()))
                .forEach(objects::add);
        objects.addAll(schema.views());
        return SchemaSnapshot.of(objects);
    }

    private static Table comparable(Table table) {
        return new Table(table.name(), table.kind(), table.owner(), table.comment(), null, null, table.options());
    }

    /** The index below a constraint may have a name that the database made up. */
    private static Index comparable(Index index) {
        return index.constraint()
                ? new Index(
                        index.table(),
                        "",
                        index.method(),
                        index.unique(),
                        index.parts(),
                        index.included(),
                        index.predicate(),
                        index.valid(),
                        true)
                : index;
    }
}
