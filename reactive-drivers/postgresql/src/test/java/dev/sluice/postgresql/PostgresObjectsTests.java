package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.query.Query;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Domain;
import dev.sluice.schema.EnumType;
import dev.sluice.schema.Routine;
import dev.sluice.schema.Routine.Parameter;
import dev.sluice.schema.Routine.Parameter.Mode;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Sequence;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableName;
import dev.sluice.schema.Trigger;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.schema.View;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** Constraints, views, triggers, routines, sequences and types, in a schema and with names that have to be quoted. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostgresObjectsTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SCHEMA = "objects' \"of.tests";
    private static final String QUOTED = "\"objects' \"\"of.tests\"";
    private static final String DROP = "drop schema if exists " + QUOTED + " cascade";

    private static PostgresDriver driver;

    @BeforeAll
    static void open() {
        driver = PostgresDriver.open(TestServers.postgresql().r2dbcUrl());
    }

    @AfterAll
    static void close() {
        driver.close().block(LIMIT);
    }

    @BeforeEach
    void createSchema() {
        run(DROP, "create schema " + QUOTED);
    }

    @AfterEach
    void dropSchema() {
        run(DROP);
    }

    /** {@code S.} stands for the schema. */
    private static void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> driver.update(Query.verbatim(sql.replace("S.", QUOTED + "."))))
                .blockLast(LIMIT);
    }

    private static SchemaSnapshot snapshot() {
        return Objects.requireNonNull(
                driver.snapshot(SchemaFilter.schema(SCHEMA)).block(LIMIT));
    }

    private static TableName table(String name) {
        return TableName.of(SCHEMA, name);
    }

    @Test
    void tellsConstraints() {
        run("create table S.\"it's\" (a integer check (a > 0), b text constraint \"b's\" unique,"
                + " constraint named check (b <> ')' and a < 10),"
                + " constraint \"both\" unique nulls not distinct (b, a) deferrable initially deferred)");
        run("create unique index only_an_index on S.\"it's\" (a)");
        run("alter table S.\"it's\" add constraint unchecked check (a <> 5) not valid");

        SchemaSnapshot snapshot = snapshot();

        TableName its = table("it's");
        assertThat(snapshot.checkConstraints())
                .containsExactly(
                        new CheckConstraint(its, "it's_a_check", "a > 0", true),
                        new CheckConstraint(its, "named", "b <> ')'::text AND a < 10", true),
                        new CheckConstraint(its, "unchecked", "a <> 5", true));
        assertThat(snapshot.uniqueConstraints())
                .containsExactly(
                        new UniqueConstraint(its, "b's", List.of("b"), true, false, false),
                        new UniqueConstraint(its, "both", List.of("b", "a"), false, true, true));
    }

    @Test
    void tellsWhatViewsAreMadeOf() {
        run("create table S.t (a integer, b text)");
        run("create view S.\"some rows\" as select a, b from S.t where a > 1 with local check option");
        run("create view S.\"of them\" as select a from S.\"some rows\" with cascaded check option");
        run("create view S.counted as select count(*) as n from S.t");
        run("create materialized view S.kept as select a from S.t");

        String from = " FROM " + QUOTED + ".";
        assertThat(snapshot().views())
                .extracting(view -> new View(
                        view.name(),
                        Objects.requireNonNull(view.definition()).replaceAll("\\s+", " "),
                        view.materialized(),
                        view.updatable(),
                        view.checkOption()))
                .containsExactly(
                        new View(
                                table("counted"),
                                "SELECT count(*) AS n" + from + "t",
                                false,
                                false,
                                View.CheckOption.NONE),
                        new View(table("kept"), "SELECT a" + from + "t", true, false, View.CheckOption.NONE),
                        new View(
                                table("of them"),
                                "SELECT a" + from + "\"some rows\"",
                                false,
                                true,
                                View.CheckOption.CASCADED),
                        new View(
                                table("some rows"),
                                "SELECT a, b" + from + "t WHERE a > 1",
                                false,
                                true,
                                View.CheckOption.LOCAL));
    }

    @Test
    void tellsTriggers() {
        run("create table S.t (a integer, b text)", "create view S.v as select a from S.t");
        run("create function S.log() returns trigger language plpgsql as 'begin return new; end'");
        run("create trigger \"on change\" before insert or update of b, a on S.t for each row"
                + " when (new.a > 1 and new.b <> ') EXECUTE') execute function S.log('it''s')");
        run("create trigger after_all after delete or truncate on S.t for each statement execute function S.log()");
        run("create trigger instead instead of insert on S.v for each row execute function S.log()");
        run("alter table S.t disable trigger after_all");

        assertThat(snapshot().triggers())
                .containsExactly(
                        new Trigger(
                                table("t"),
                                "after_all",
                                Trigger.Timing.AFTER,
                                Set.of(Trigger.Event.DELETE, Trigger.Event.TRUNCATE),
                                List.of(),
                                Trigger.Level.STATEMENT,
                                null,
                                "EXECUTE FUNCTION " + QUOTED + ".log()",
                                false),
                        new Trigger(
                                table("t"),
                                "on change",
                                Trigger.Timing.BEFORE,
                                Set.of(Trigger.Event.INSERT, Trigger.Event.UPDATE),
                                List.of("b", "a"),
                                Trigger.Level.ROW,
                                "new.a > 1 AND new.b <> ') EXECUTE'::text",
                                "EXECUTE FUNCTION " + QUOTED + ".log('it''s')",
                                true),
                        new Trigger(
                                table("v"),
                                "instead",
                                Trigger.Timing.INSTEAD_OF,
                                Set.of(Trigger.Event.INSERT),
                                List.of(),
                                Trigger.Level.ROW,
                                null,
                                "EXECUTE FUNCTION " + QUOTED + ".log()",
                                true));
    }

    @Test
    void tellsRoutinesApartByTheirArguments() {
        run(
                "create function S.twice(n integer default 1 + 1) returns integer immutable language sql as 'select n * 2'");
        run("create function S.twice(text, variadic others text[]) returns setof text language sql as 'select $1'");
        run("create procedure S.\"move it\"(in a integer, inout b text) language plpgsql as 'begin end'");
        run("create function S.pair(out x integer, out y text) stable language sql as 'select 1, null::text'");
        run("create function S.listed(n integer) returns table (i integer) language sql begin atomic select n; end");
        run("create aggregate S.total(integer) (sfunc = int4pl, stype = integer)");
        run("comment on function S.twice(integer) is 'doubles'");

        List<Routine> routines = snapshot().routines();

        assertThat(routines)
                .extracting(Routine::name, Routine::signature, Routine::kind)
                .containsExactly(
                        tuple("listed", "n integer", Routine.Kind.FUNCTION),
                        tuple("move it", "IN a integer, INOUT b text", Routine.Kind.PROCEDURE),
                        tuple("pair", "OUT x integer, OUT y text", Routine.Kind.FUNCTION),
                        tuple("total", "integer", Routine.Kind.AGGREGATE),
                        tuple("twice", "n integer", Routine.Kind.FUNCTION),
                        tuple("twice", "text, VARIADIC others text[]", Routine.Kind.FUNCTION));
        assertThat(routines.get(4))
                .isEqualTo(new Routine(
                        SCHEMA,
                        "twice",
                        "n integer",
                        Routine.Kind.FUNCTION,
                        List.of(new Parameter("n", Mode.IN, "integer", "(1 + 1)")),
                        "integer",
                        "sql",
                        Routine.Volatility.IMMUTABLE,
                        "select n * 2",
                        "doubles"));
        assertThat(routines.get(1))
                .isEqualTo(new Routine(
                        SCHEMA,
                        "move it",
                        "IN a integer, INOUT b text",
                        Routine.Kind.PROCEDURE,
                        List.of(
                                new Parameter("a", Mode.IN, "integer", null),
                                new Parameter("b", Mode.INOUT, "text", null)),
                        null,
                        "plpgsql",
                        Routine.Volatility.VOLATILE,
                        "begin end",
                        null));
        assertThat(routines.get(0).definition()).contains("BEGIN ATOMIC");
        assertThat(routines.get(0).returnType()).isEqualTo("TABLE(i integer)");
        assertThat(routines.get(0).parameters()).containsExactly(new Parameter("n", Mode.IN, "integer", null));
        assertThat(routines.get(2).parameters())
                .containsExactly(
                        new Parameter("x", Mode.OUT, "integer", null), new Parameter("y", Mode.OUT, "text", null));
        assertThat(routines.get(3).definition()).isNull();
        assertThat(routines.get(5).parameters())
                .containsExactly(
                        new Parameter(null, Mode.IN, "text", null),
                        new Parameter("others", Mode.VARIADIC, "text[]", null));
    }

    @Test
    void tellsSequencesButForThoseOfIdentityColumns() {
        run("create table S.t (a serial, b integer generated always as identity)");
        run("create sequence S.\"it's\" as smallint start 7 increment -2 minvalue -100 maxvalue 10 cache 5 cycle");

        assertThat(snapshot().sequences())
                .containsExactly(
                        new Sequence(SCHEMA, "it's", "smallint", 7L, -2L, -100L, 10L, 5L, true, null, null),
                        new Sequence(
                                SCHEMA,
                                "t_a_seq",
                                "integer",
                                1L,
                                1L,
                                1L,
                                (long) Integer.MAX_VALUE,
                                1L,
                                false,
                                table("t"),
                                "a"));
    }

    @Test
    void tellsTypes() {
        run(
                "create type S.\"my mood\" as enum ('sad', 'o''k', '')",
                "alter type S.\"my mood\" add value 'first' before 'sad'");
        run("comment on type S.\"my mood\" is 'how it is'");
        run("create domain S.year as integer not null default 2000 + 1"
                + " constraint b check (value > 1900) constraint a check (value < 2200)");

        assertThat(snapshot().enums())
                .containsExactly(new EnumType(SCHEMA, "my mood", List.of("first", "sad", "o'k", ""), "how it is"));
        assertThat(snapshot().domains())
                .containsExactly(new Domain(
                        SCHEMA, "year", "integer", false, "(2000 + 1)", List.of("VALUE < 2200", "VALUE > 1900"), null));
    }

    @Test
    void tellsHowTablesAreKept() {
        run("create unlogged table S.fast (a integer) with (fillfactor = 70)");
        run("create table S.guarded (a integer primary key)", "alter table S.guarded enable row level security");
        run("insert into S.guarded select generate_series(1, 1000)", "create view S.v as select 1 as one");

        SchemaSnapshot snapshot = snapshot();

        Table guarded = snapshot.table(table("guarded")).orElseThrow();
        assertThat(guarded.options()).isEqualTo(Map.of("row level security", ""));
        assertThat(guarded.bytes()).isGreaterThan(8192L * 5);
        assertThat(snapshot.table(table("fast")).orElseThrow().options())
                .isEqualTo(Map.of("fillfactor", "70", "unlogged", ""));
        assertThat(snapshot.table(table("v")).orElseThrow().bytes()).isNull();
    }

    @Test
    void leavesOutWhatIsNoTablesWhereTablesAreAskedFor() {
        run("create table S.t (a serial unique)", "create type S.mood as enum ('ok')");
        run("create function S.one() returns integer language sql as 'select 1'");

        SchemaSnapshot snapshot = Objects.requireNonNull(
                driver.snapshot(SchemaFilter.schema(SCHEMA).table("t")).block(LIMIT));

        assertThat(snapshot.tables()).hasSize(1);
        assertThat(snapshot.uniqueConstraints()).hasSize(1);
        assertThat(snapshot.routines()).isEmpty();
        assertThat(snapshot.sequences()).isEmpty();
        assertThat(snapshot.enums()).isEmpty();
        assertThat(snapshot().enums()).hasSize(1);
    }
}
