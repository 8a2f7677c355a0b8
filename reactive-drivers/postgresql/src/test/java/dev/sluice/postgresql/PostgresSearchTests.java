package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import dev.sluice.schema.Extension;
import dev.sluice.schema.Index;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableName;
import dev.sluice.testkit.fault.Recording;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** Finding objects of every kind by their names, which are bound and not written. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostgresSearchTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String URL = TestServers.postgresql().r2dbcUrl();

    private static final String NAME = "a%_'\".;b";

    /** What {@link #NAME} means as a pattern. */
    private static final String LIKE_IT = "axy'\".;b";

    private static final SchemaFilter BOTH = SchemaFilter.schemas(List.of(NAME, LIKE_IT));

    private static PostgresDriver driver;

    @BeforeAll
    static void open() {
        driver = PostgresDriver.open(URL);
    }

    @AfterAll
    static void close() {
        driver.close().block(LIMIT);
    }

    @BeforeEach
    void createSchemas() {
        dropSchemas();
        run(NAME, "create schema N");
        run(LIKE_IT, "create schema N");
        run(
                NAME,
                "create table S.t (a integer, r int4range)",
                "create table S.referred (a integer primary key)",
                "create table S.parted (a text) partition by list (a)",
                "create function S.told() returns trigger language plpgsql as 'begin return new; end'");
    }

    @AfterEach
    void dropSchemas() {
        run(NAME, "drop schema if exists N cascade");
        run(LIKE_IT, "drop schema if exists N cascade");
    }

    /** {@code S.} stands for the schema, {@code N} for the name, {@code P} for one made of it, and {@code L} for it as a text. */
    private static void run(String name, String... statements) {
        Flux.fromArray(statements)
                .map(sql -> sql.replace("S.", quoted(NAME) + ".")
                        .replace("N", quoted(name))
                        .replace("P", quoted("of " + name))
                        .replace("L", "'" + name.replace("'", "''") + "'"))
                .concatMap(sql -> driver.update(Query.verbatim(sql)))
                .blockLast(LIMIT);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Arguments kind(ObjectKind<?> kind, String... made) {
        return Arguments.of(kind, made);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind(ObjectKind.SCHEMAS),
                kind(ObjectKind.ENUMS, "create type S.N as enum ('a')"),
                kind(ObjectKind.DOMAINS, "create domain S.N as integer"),
                kind(ObjectKind.COMPOSITE_TYPES, "create type S.N as (a integer)"),
                kind(ObjectKind.SEQUENCES, "create sequence S.N"),
                kind(ObjectKind.TABLES, "create table S.N (a integer)"),
                kind(ObjectKind.COLUMNS, "alter table S.t add column N integer"),
                kind(ObjectKind.PRIMARY_KEYS, "create table S.P (a integer, constraint N primary key (a))"),
                kind(ObjectKind.UNIQUE_CONSTRAINTS, "alter table S.t add constraint N unique (a)"),
                kind(ObjectKind.CHECK_CONSTRAINTS, "alter table S.t add constraint N check (a > 0)"),
                kind(
                        ObjectKind.EXCLUSION_CONSTRAINTS,
                        "alter table S.t add constraint N exclude using gist (r with &&)"),
                kind(ObjectKind.FOREIGN_KEYS, "alter table S.t add constraint N foreign key (a) references S.referred"),
                kind(ObjectKind.INDEXES, "create index N on S.t (a)"),
                kind(ObjectKind.PARTITIONS, "create table S.N partition of S.parted for values in (L)"),
                kind(ObjectKind.VIEWS, "create view S.N as select 1 as one"),
                kind(ObjectKind.ROUTINES, "create function S.N() returns integer language sql as 'select 1'"),
                kind(
                        ObjectKind.TRIGGERS,
                        "create trigger N before insert on S.t for each row execute function S.told()"),
                kind(ObjectKind.DEPENDENCIES, "create view S.N as select a from S.t"),
                kind(ObjectKind.GRANTS, "create sequence S.N", "grant usage on sequence S.N to public"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void findsObjectsOfEveryKindByName(ObjectKind<?> kind, String[] made) {
        run(LIKE_IT, made);
        run(NAME, made);

        List<SchemaObject> all = objects(kind, BOTH);
        assertThat(objects(kind, BOTH.name(NAME))).hasSize(1).isSubsetOf(all);
        assertThat(objects(kind, BOTH.namesLike(NAME))).hasSize(2).isSubsetOf(all);
        assertThat(objects(kind, BOTH.namesLike("a%"))).containsAll(objects(kind, BOTH.name(NAME)));
        assertThat(objects(kind, BOTH.namesLike("' or true --"))).isEmpty();
        assertThat(objects(kind, BOTH.name(NAME).kinds(kind))).hasSize(1);
        assertThat(objects(kind, BOTH.name(NAME).kinds(ObjectKind.HIDDEN))).isEmpty();
    }

    @Test
    void leavesNoKindOut() {
        Set<Object> tried = new HashSet<>(Set.of(ObjectKind.EXTENSIONS));
        kinds().map(arguments -> arguments.get()[0]).forEach(tried::add);

        assertThat(ObjectKind.all())
                .filteredOn(kind -> !tried.contains(kind))
                .containsExactly(ObjectKind.SCHEDULED_EVENTS, ObjectKind.HIDDEN)
                .allSatisfy(kind ->
                        assertThat(objects(kind, SchemaFilter.everything())).isEmpty());
    }

    @Test
    void findsExtensionsByName() {
        assertThat(driver.extensions(SchemaFilter.schema("pg_catalog").name("plpgsql"))
                        .map(Extension::name)
                        .collectList()
                        .block(LIMIT))
                .containsExactly("plpgsql");
        assertThat(objects(
                        ObjectKind.EXTENSIONS, SchemaFilter.schema("pg_catalog").namesLike("%sql_")))
                .isEmpty();
    }

    @Test
    void searchesAllKindsInTheirOrder() {
        run(NAME, "create table S.around (arms integer, b integer)", "create index ahead on S.around (b)");

        List<SchemaObject> found = search(SchemaFilter.schema(NAME)
                .namesLike("a_%")
                .kinds(ObjectKind.INDEXES, ObjectKind.TABLES, ObjectKind.COLUMNS));

        assertThat(found).hasSize(3);
        assertThat(found.get(0))
                .isInstanceOfSatisfying(
                        Table.class, table -> assertThat(table.name()).isEqualTo(TableName.of(NAME, "around")));
        assertThat(found.get(1))
                .isInstanceOfSatisfying(
                        Column.class, column -> assertThat(column.name()).isEqualTo("arms"));
        assertThat(found.get(2))
                .isInstanceOfSatisfying(
                        Index.class, index -> assertThat(index.name()).isEqualTo("ahead"));
        assertThat(search(SchemaFilter.schema(NAME).namesLike("ARMS"))).isEmpty();
    }

    @Test
    void needsAStatementForAKindAndBindsTheName() {
        Recording recording = new Recording();
        SchemaIntrospection other =
                (SchemaIntrospection) DriverRegistry.discover().over(recording.wrap(ConnectionFactories.get(URL)));

        other.search(SchemaFilter.schema(NAME).name(NAME).kinds(ObjectKind.TABLES, ObjectKind.INDEXES))
                .then(((ConnectionDriver) other).close())
                .block(LIMIT);

        assertThat(recording.executed())
                .hasSize(2)
                .allSatisfy(sql -> assertThat(sql).contains("name like $3").doesNotContain(NAME));
    }

    private static List<SchemaObject> objects(ObjectKind<?> kind, SchemaFilter filter) {
        return Objects.requireNonNull(driver.objects(kind, filter)
                .cast(SchemaObject.class)
                .collectList()
                .block(LIMIT));
    }

    private static List<SchemaObject> search(SchemaFilter filter) {
        return Objects.requireNonNull(driver.search(filter).collectList().block(LIMIT));
    }
}
