package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.IntrospectionUnderTest.block;
import static dev.sluice.testkit.contract.IntrospectionUnderTest.contract;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.query.QueryDriver;
import dev.sluice.schema.Column;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.Index;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.Schema;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.testkit.fault.Recording;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * What introspection tells about a database, whichever it is: here how it reads it, and in its parts what it tells.
 *
 * @param <D> the driver under test
 */
public interface SchemaIntrospectionContract<D extends SchemaIntrospection & QueryDriver>
        extends SchemaObjectContract<D>, SchemaFilterContract<D> {

    @Test
    default void givesEqualSnapshotsOfWhatDidNotChange() {
        createTables(0, 5);

        SchemaSnapshot snapshot = snapshot(SchemaFilter.everything());

        assertThat(snapshot(SchemaFilter.everything())).isEqualTo(snapshot);
        run(table(SCHEMA, "one more"));
        assertThat(snapshot(SchemaFilter.everything())).isNotEqualTo(snapshot);
    }

    @Test
    default void givesSnapshotsInOrder() {
        for (String name : List.of("b", "B", "_", "ä", "a b", "a")) {
            run(table(SCHEMA, name), table(OTHER_SCHEMA, name));
        }

        SchemaSnapshot snapshot = snapshot(SchemaFilter.everything());

        assertThat(snapshot.schemas()).isSortedAccordingTo(Comparator.comparing(Schema::name));
        assertThat(snapshot.tables())
                .filteredOn(table -> Set.of(SCHEMA, OTHER_SCHEMA).contains(table.schema()))
                .hasSize(12)
                .allSatisfy(table -> {
                    assertThat(snapshot.columns(table.name())).hasSize(1);
                    assertThat(snapshot.primaryKey(table.name())).isPresent();
                    assertThat(snapshot.indexes(table.name())).hasSize(1);
                });
        assertThat(snapshot.tables()).isSortedAccordingTo(Comparator.comparing(Table::name));
        assertThat(snapshot.columns())
                .isSortedAccordingTo(Comparator.comparing(Column::table).thenComparing(Column::position));
        assertThat(snapshot.primaryKeys())
                .isSortedAccordingTo(Comparator.comparing(PrimaryKey::table).thenComparing(PrimaryKey::name));
        assertThat(snapshot.foreignKeys())
                .isSortedAccordingTo(Comparator.comparing(ForeignKey::table).thenComparing(ForeignKey::name));
        assertThat(snapshot.indexes())
                .isSortedAccordingTo(Comparator.comparing(Index::table).thenComparing(Index::name));
    }

    @Test
    default void readsEachKindAsTheSnapshotHasIt() {
        createTables(0, 3);

        SchemaSnapshot snapshot = snapshot(contract());

        assertThat(block(driver().schemas(contract()).collectList())).isEqualTo(snapshot.schemas());
        assertThat(block(driver().tables(contract()).collectList())).isEqualTo(snapshot.tables());
        assertThat(block(driver().columns(contract()).collectList())).isEqualTo(snapshot.columns());
        assertThat(block(driver().primaryKeys(contract()).collectList())).isEqualTo(snapshot.primaryKeys());
        assertThat(block(driver().foreignKeys(contract()).collectList())).isEqualTo(snapshot.foreignKeys());
        assertThat(block(driver().indexes(contract()).collectList())).isEqualTo(snapshot.indexes());
        assertThat(block(driver().uniqueConstraints(contract()).collectList()))
                .isEqualTo(snapshot.uniqueConstraints())
                .isNotEmpty();
        assertThat(block(driver().checkConstraints(contract()).collectList())).isEqualTo(snapshot.checkConstraints());
        assertThat(block(driver().views(contract()).collectList())).isEqualTo(snapshot.views());
        assertThat(block(driver().triggers(contract()).collectList())).isEqualTo(snapshot.triggers());
        assertThat(block(driver().routines(contract()).collectList())).isEqualTo(snapshot.routines());
        assertThat(block(driver().sequences(contract()).collectList())).isEqualTo(snapshot.sequences());
        assertThat(block(driver().enums(contract()).collectList())).isEqualTo(snapshot.enums());
        assertThat(block(driver().domains(contract()).collectList())).isEqualTo(snapshot.domains());
    }

    @Test
    default void needsAsManyStatementsForManyTablesAsForFew() {
        createTables(0, 10);
        List<String> few = executedDuring(driver -> driver.snapshot(contract()));
        createTables(10, MANY);
        List<String> many = executedDuring(driver -> driver.snapshot(contract())
                .doOnNext(snapshot -> assertThat(snapshot.tables()).hasSize(MANY)));

        assertThat(few)
                .as("one for each kind that the database has")
                .hasSizeBetween(10, ObjectKind.all().size() + 4);
        assertThat(many).isEqualTo(few);
        dropTables(MANY);
    }

    @Test
    default void readsAgainForEachSubscription() {
        Flux<Table> tables = driver().tables(contract());
        Mono<SchemaSnapshot> snapshot = driver().snapshot(contract());
        assertThat(block(tables.collectList())).isEmpty();
        assertThat(block(snapshot).tables()).isEmpty();

        run(table(SCHEMA, "t"));

        assertThat(block(tables.collectList())).hasSize(1);
        assertThat(block(snapshot).tables()).hasSize(1);
    }

    @Test
    default void emitsNoMoreThanRequested() {
        createTables(0, 5);

        StepVerifier.create(driver().tables(contract()), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .expectNoEvent(Duration.ofMillis(50))
                .thenRequest(2)
                .expectNextCount(2)
                .expectNoEvent(Duration.ofMillis(50))
                .thenRequest(10)
                .expectNextCount(2)
                .expectComplete()
                .verify(LIMIT);
    }

    @RepeatedTest(20)
    default void goesOnAfterACancellation() {
        run(table(SCHEMA, "t"), table(SCHEMA, "u"));

        assertThat(block(driver().columns(SchemaFilter.schema(systemSchema()))
                        .take(1)
                        .collectList()))
                .hasSize(1);
        driver().snapshot(SchemaFilter.schema(systemSchema())).subscribe().dispose();
        assertThat(tablesIn(contract())).containsExactly("t", "u");
    }

    /** Tables from {@code first} on and below {@code end}, each but the first referring to the one before. */
    private void createTables(int first, int end) {
        run(IntStream.range(first, end)
                .mapToObj(i -> "create table %s ([a] integer not null primary key, [b] integer unique%s)"
                        .formatted(
                                qualified("t" + i), i == 0 ? "" : " references " + qualified("t" + (i - 1)) + "([a])"))
                .toArray(String[]::new));
    }

    /** One by one: a server has not as many locks in one transaction. */
    private void dropTables(int count) {
        run(IntStream.range(0, count)
                .mapToObj(i -> "drop table " + qualified("t" + (count - 1 - i)))
                .toArray(String[]::new));
    }

    /** The statements that are executed while {@code work} runs on another driver on the same database. */
    private List<String> executedDuring(Function<SchemaIntrospection, Mono<?>> work) {
        Recording recording = new Recording();
        Driver driver = DriverRegistry.discover().over(recording.wrap(ConnectionFactories.get(url())));
        work.apply((SchemaIntrospection) driver)
                .then(((ConnectionDriver) driver).close())
                .block(LIMIT);
        return recording.executed();
    }
}
