package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Domain;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.Routine;
import dev.sluice.schema.Routine.Parameter;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Sequence;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableName;
import dev.sluice.schema.Trigger;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.schema.View;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.api.AggregateFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** Everything in a schema but its tables, columns, keys and indexes. */
@ExtendWith(LeakWatch.class)
@Timeout(120)
class H2CatalogTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String SCHEMA = "it's \"x\" 100%_\\";
    private static final String QUOTED = "\"it's \"\"x\"\" 100%_\\\"";
    private static final TableName TABLE = TableName.of(SCHEMA, "t 'a' \"b\"");
    private static final TableName VIEW = TableName.of(SCHEMA, "v 'a' \"b\"");
    private static final SchemaFilter FILTER = SchemaFilter.schema(SCHEMA);

    private static final String CODE = "dev.sluice.h2.H2CatalogTests$";

    private static H2Driver driver;

    @BeforeAll
    static void open() {
        driver = H2Driver.open("r2dbc:h2:mem:///catalog?DB_CLOSE_DELAY=-1");
        run(
                driver,
                "create schema {schema}",
                "create domain {schema}.\"plain\" as decimal(8, 2)",
                """
                create domain {schema}."price 'net'" as decimal(8, 2) default 1.5
                    constraint "d1" check (value > 0) constraint "d2" check (value is not null)
                """,
                "create domain {schema}.\"price 'sold'\" as {schema}.\"price 'net'\" check (value < 100)",
                "comment on domain {schema}.\"plain\" is 'it''s plain'",
                """
                create table {table} (
                    id bigint generated always as identity primary key,
                    a int,
                    b int check (b > 0),
                    p {schema}."price 'net'",
                    unique (b),
                    constraint "u '1'" unique nulls not distinct (b, a),
                    constraint "u ""2\""" unique nulls all distinct (a, b),
                    constraint "c 'x'" check (a < b)
                )
                """,
                "create unique index {schema}.\"i\" on {table} (a)",
                "create view {view} as select a as \"x \"\"y\" from {table} where a > 1",
                "create trigger {schema}.\"t 'row'\" before insert, update on {table} for each row call \"{code}Nothing\"",
                """
                create trigger {schema}."t all" after delete, update, insert, rollback on {table} call "{code}Nothing"
                """,
                "create trigger {schema}.\"t select\" before select on {table} call \"{code}Nothing\"",
                "create trigger {schema}.\"t view\" instead of insert on {view} for each row call \"{code}Nothing\"",
                "create sequence {schema}.\"s 'a'\"",
                """
                create sequence {schema}."s ""b\""" as decimal(5)
                    start with 5 increment by -2 minvalue -10 maxvalue 50 cycle cache 7
                """,
                "create alias {schema}.\"f 'twice'\" for \"{code}Functions.twice\"",
                "create alias {schema}.\"f half\" deterministic for \"{code}Functions.half\"",
                "create alias {schema}.\"f nothing\" for \"{code}Functions.nothing\"",
                "create aggregate {schema}.\"f total\" for \"{code}Total\"",
                "comment on alias {schema}.\"f half\" is 'it''s half'");
    }

    @AfterAll
    static void close() {
        driver.close().block(LIMIT);
    }

    @Test
    void tellsHowTablesAreStored() {
        List<Table> tables = read(ObjectKind.TABLES, FILTER);

        assertThat(tables).extracting(Table::name).containsExactly(TABLE, VIEW);
        assertThat(tables).extracting(Table::options).containsExactly(Map.of("storage", "MEMORY"), Map.of());
        assertThat(tables).extracting(Table::bytes).containsOnlyNulls();
        assertThat(read(ObjectKind.TABLES, SchemaFilter.schema("INFORMATION_SCHEMA")))
                .isNotEmpty()
                .allMatch(table -> table.options().isEmpty());
    }

    @Test
    void tellsUniqueConstraints() {
        List<UniqueConstraint> constraints = read(ObjectKind.UNIQUE_CONSTRAINTS, FILTER);

        assertThat(constraints)
                .containsExactly(
                        new UniqueConstraint(TABLE, constraints.get(0).name(), List.of("B"), true, false, false),
                        new UniqueConstraint(TABLE, "u \"2\"", List.of("A", "B"), true, false, false),
                        new UniqueConstraint(TABLE, "u '1'", List.of("B", "A"), false, false, false));
        assertThat(constraints.get(0).name()).startsWith("CONSTRAINT_");
    }

    @Test
    void tellsCheckConstraintsOfTables() {
        List<CheckConstraint> constraints = read(ObjectKind.CHECK_CONSTRAINTS, FILTER);

        assertThat(constraints)
                .containsExactly(
                        new CheckConstraint(TABLE, constraints.get(0).name(), "\"B\" > 0", true),
                        new CheckConstraint(TABLE, "c 'x'", "\"A\" < \"B\"", true));
        assertThat(constraints.get(0).name()).startsWith("CONSTRAINT_");
    }

    @Test
    void tellsWhatViewsAreMadeOf() {
        String definition = """
                SELECT
                    "A" AS "x ""y"
                FROM %s."t 'a' ""b\"""
                WHERE "A" > 1""".formatted(QUOTED);

        assertThat(read(ObjectKind.VIEWS, FILTER))
                .containsExactly(new View(VIEW, definition, false, false, View.CheckOption.NONE));
    }

    @Test
    void tellsEachTriggerOnce() {
        assertThat(read(ObjectKind.TRIGGERS, FILTER))
                .containsExactly(
                        trigger(
                                TABLE,
                                "t 'row'",
                                Trigger.Timing.BEFORE,
                                Set.of(Trigger.Event.INSERT, Trigger.Event.UPDATE),
                                Trigger.Level.ROW),
                        trigger(
                                TABLE,
                                "t all",
                                Trigger.Timing.AFTER,
                                Set.of(Trigger.Event.INSERT, Trigger.Event.UPDATE, Trigger.Event.DELETE),
                                Trigger.Level.STATEMENT),
                        trigger(TABLE, "t select", Trigger.Timing.BEFORE, Set.of(), Trigger.Level.STATEMENT),
                        trigger(
                                VIEW,
                                "t view",
                                Trigger.Timing.INSTEAD_OF,
                                Set.of(Trigger.Event.INSERT),
                                Trigger.Level.ROW));
    }

    private static Trigger trigger(
            TableName table, String name, Trigger.Timing timing, Set<Trigger.Event> events, Trigger.Level level) {
        return new Trigger(table, name, timing, events, List.of(), level, null, CODE + "Nothing", true);
    }

    @Test
    void tellsSequencesButThoseOfColumns() {
        assertThat(read(ObjectKind.SEQUENCES, FILTER))
                .containsExactly(
                        new Sequence(SCHEMA, "s \"b\"", "DECIMAL(5)", 5L, -2L, -10L, 50L, 7L, true, null, null),
                        new Sequence(SCHEMA, "s 'a'", "BIGINT", 1L, 1L, 1L, Long.MAX_VALUE, 32L, false, null, null));
    }

    @Test
    void tellsEachOfTheMethodsOfAnAlias() {
        assertThat(read(ObjectKind.ROUTINES, FILTER))
                .containsExactly(
                        routine(
                                "f 'twice'",
                                "f 'twice'_1",
                                Routine.Kind.FUNCTION,
                                List.of(in("P1", "INTEGER")),
                                "INTEGER",
                                "Functions.twice"),
                        routine(
                                "f 'twice'",
                                "f 'twice'_2",
                                Routine.Kind.FUNCTION,
                                List.of(in("P1", "CHARACTER VARYING"), in("P2", "INTEGER ARRAY")),
                                "CHARACTER VARYING",
                                "Functions.twice"),
                        new Routine(
                                SCHEMA,
                                "f half",
                                "f half_1",
                                Routine.Kind.FUNCTION,
                                List.of(in("P1", "NUMERIC(100000, 50000)")),
                                "NUMERIC(100000, 50000)",
                                "java",
                                Routine.Volatility.IMMUTABLE,
                                CODE + "Functions.half",
                                "it's half"),
                        routine(
                                "f nothing",
                                "f nothing_1",
                                Routine.Kind.PROCEDURE,
                                List.of(),
                                null,
                                "Functions.nothing"),
                        routine("f total", "f total", Routine.Kind.AGGREGATE, List.of(), null, "Total"));
    }

    private static Routine routine(
            String name,
            String signature,
            Routine.Kind kind,
            List<Parameter> parameters,
            @Nullable String returnType,
            String code) {
        return new Routine(
                SCHEMA,
                name,
                signature,
                kind,
                parameters,
                returnType,
                "java",
                Routine.Volatility.VOLATILE,
                CODE + code,
                null);
    }

    private static Parameter in(String name, String type) {
        return new Parameter(name, Parameter.Mode.IN, type, null);
    }

    @Test
    void tellsDomainsWithTheirOwnChecks() {
        assertThat(read(ObjectKind.DOMAINS, FILTER))
                .containsExactly(
                        new Domain(SCHEMA, "plain", "DECIMAL(8, 2)", true, null, List.of(), "it's plain"),
                        new Domain(
                                SCHEMA,
                                "price 'net'",
                                "DECIMAL(8, 2)",
                                false,
                                "1.5",
                                List.of("VALUE > 0", "VALUE IS NOT NULL"),
                                null),
                        new Domain(
                                SCHEMA,
                                "price 'sold'",
                                QUOTED + ".\"price 'net'\"",
                                true,
                                null,
                                List.of("VALUE < 100"),
                                null));
    }

    @Test
    void leavesOutWhatBelongsToNoTableWhereSomeAreAskedFor() {
        SchemaSnapshot snapshot =
                driver.snapshot(FILTER.table(VIEW.name())).blockOptional(LIMIT).orElseThrow();

        assertThat(snapshot.sequences()).isEmpty();
        assertThat(snapshot.routines()).isEmpty();
        assertThat(snapshot.domains()).isEmpty();
        assertThat(snapshot.uniqueConstraints()).isEmpty();
        assertThat(snapshot.checkConstraints()).isEmpty();
        assertThat(snapshot.tables()).extracting(Table::name).containsExactly(VIEW);
        assertThat(snapshot.views()).extracting(View::name).containsExactly(VIEW);
        assertThat(snapshot.triggers()).extracting(Trigger::name).containsExactly("t view");
    }

    @Test
    void takesASnapshotOfThemAll() {
        SchemaSnapshot snapshot = driver.snapshot(FILTER).blockOptional(LIMIT).orElseThrow();

        assertThat(snapshot.uniqueConstraints()).hasSize(3).isEqualTo(read(ObjectKind.UNIQUE_CONSTRAINTS, FILTER));
        assertThat(snapshot.checkConstraints()).hasSize(2).isEqualTo(read(ObjectKind.CHECK_CONSTRAINTS, FILTER));
        assertThat(snapshot.views()).hasSize(1).isEqualTo(read(ObjectKind.VIEWS, FILTER));
        assertThat(snapshot.triggers()).hasSize(4).isEqualTo(read(ObjectKind.TRIGGERS, FILTER));
        assertThat(snapshot.sequences()).hasSize(2).isEqualTo(read(ObjectKind.SEQUENCES, FILTER));
        assertThat(snapshot.routines()).hasSize(5).isEqualTo(read(ObjectKind.ROUTINES, FILTER));
        assertThat(snapshot.domains()).hasSize(3).isEqualTo(read(ObjectKind.DOMAINS, FILTER));
        assertThat(snapshot.enums()).isEmpty();
        assertThat(driver.snapshot(SchemaFilter.everything())
                        .blockOptional(LIMIT)
                        .orElseThrow()
                        .routines())
                .isEqualTo(snapshot.routines());
    }

    @Test
    void takesASnapshotWhereAnEmptyTextIsNull() {
        H2Driver oracle = H2Driver.over(new H2ConnectionFactory(H2ConnectionConfiguration.builder()
                .url("mem:oracle;DB_CLOSE_DELAY=-1;MODE=Oracle")
                .build()));
        run(
                oracle,
                "create domain d as int check (value > 0)",
                "create table t (a int unique, b d, check (a > 0))",
                "create view v as select a from t",
                "create trigger g before insert on t call \"{code}Nothing\"",
                "create sequence s",
                "create alias f for \"{code}Functions.twice\"");
        SchemaSnapshot snapshot =
                oracle.snapshot(SchemaFilter.everything()).blockOptional(LIMIT).orElseThrow();
        oracle.close().block(LIMIT);

        assertThat(snapshot.domains()).extracting(Domain::checks).containsExactly(List.of("VALUE > 0"));
        assertThat(snapshot.uniqueConstraints()).hasSize(1);
        assertThat(snapshot.checkConstraints()).hasSize(1);
        assertThat(snapshot.views()).hasSize(1);
        assertThat(snapshot.triggers()).hasSize(1);
        assertThat(snapshot.sequences()).hasSize(1);
        assertThat(snapshot.routines())
                .extracting(Routine::parameters)
                .containsExactly(
                        List.of(in("P1", "INTEGER")),
                        List.of(in("P1", "CHARACTER VARYING"), in("P2", "INTEGER ARRAY")));
    }

    private static <T extends SchemaObject> List<T> read(ObjectKind<T> kind, SchemaFilter filter) {
        return driver.objects(kind, filter).collectList().blockOptional(LIMIT).orElseThrow();
    }

    private static void run(H2Driver on, String... statements) {
        Flux.fromArray(statements)
                .map(sql -> sql.replace("{schema}", QUOTED)
                        .replace("{table}", QUOTED + ".\"t 'a' \"\"b\"\"\"")
                        .replace("{view}", QUOTED + ".\"v 'a' \"\"b\"\"\"")
                        .replace("{code}", CODE))
                .concatMap(sql -> on.update(Query.of(sql)))
                .then()
                .block(LIMIT);
    }

    /** A trigger. */
    public static final class Nothing implements org.h2.api.Trigger {

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {}
    }

    /** Behind the aliases. */
    public static final class Functions {

        private Functions() {}

        public static int twice(int value) {
            return 2 * value;
        }

        public static String twice(String value, Integer... more) {
            return value + value;
        }

        public static BigDecimal half(BigDecimal value) {
            return value.divide(BigDecimal.valueOf(2));
        }

        public static void nothing(Connection connection) {}
    }

    /** An aggregate. */
    public static final class Total implements AggregateFunction {

        @Override
        public int getType(int[] types) {
            return Types.INTEGER;
        }

        @Override
        public void add(Object value) {}

        @Override
        public Object getResult() {
            return 0;
        }
    }
}
