package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.schema.Grant;
import dev.sluice.schema.Grant.Kind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** Who may do what, and what somebody sees who may do nothing. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostgresGrantsTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SCHEMA = "grants' \"of.tests;";
    private static final String QUOTED = "\"grants' \"\"of.tests;\"";
    private static final String DROP = "drop schema if exists " + QUOTED + " cascade";
    private static final ConnectionUrl SERVER =
            ConnectionUrl.parse(TestServers.postgresql().r2dbcUrl());
    private static final String UNIQUE = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private static final String CLERK = "clerk' \"" + UNIQUE;
    private static final String HELPER = "helper_" + UNIQUE;
    private static final List<String> ROLES = List.of(quoted(CLERK), HELPER);

    private static PostgresDriver driver;

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @BeforeAll
    static void open() {
        driver = PostgresDriver.open(SERVER, DriverOptions.defaults());
        ROLES.forEach(role -> run("create role " + role + " login password 'works'"));
    }

    @AfterAll
    static void close() {
        ROLES.forEach(role -> run("drop role " + role));
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

    /** {@code S.} stands for the schema, and {@code CLERK} for one of the roles. */
    private static void run(String... statements) {
        Flux.fromArray(statements).concatMap(sql -> driver.update(sql(sql))).blockLast(LIMIT);
    }

    private static Query sql(String sql) {
        return Query.verbatim(sql.replace("S.", QUOTED + ".").replace("CLERK", quoted(CLERK)));
    }

    private static List<Grant> grants(SchemaFilter filter) {
        return Objects.requireNonNull(driver.grants(filter).collectList().block(LIMIT));
    }

    private static List<Grant> grants() {
        return grants(SchemaFilter.schema(SCHEMA));
    }

    private static Grant grant(String name, Kind kind, @Nullable String column, String grantee, String privilege) {
        return new Grant(SCHEMA, name, kind, column, grantee, privilege, false);
    }

    @Test
    void tellsWhoWasGivenWhat() {
        run(
                "create table S.\"it's; a.table\" (\"a;\" integer, b text)",
                "create view S.v as select 1 as one",
                "create sequence S.\"its;\"",
                "create function S.f(integer) returns integer language sql as 'select 1'",
                "create function S.f(text) returns integer language sql as 'select 1'",
                "create type S.mood as enum ('ok')");
        run(
                "grant usage, create on schema " + QUOTED + " to CLERK",
                "grant select on S.\"it's; a.table\" to CLERK with grant option",
                "grant insert on S.\"it's; a.table\" to public",
                "grant update (\"a;\", b) on S.\"it's; a.table\" to " + HELPER,
                "grant select on S.v to CLERK",
                "grant usage on sequence S.\"its;\" to CLERK",
                "revoke execute on function S.f(text) from public",
                "grant execute on function S.f(text) to CLERK",
                "grant usage on type S.mood to CLERK");

        assertThat(grants())
                .containsExactly(
                        grant("f", Kind.ROUTINE, null, CLERK, "EXECUTE"),
                        grant(SCHEMA, Kind.SCHEMA, null, CLERK, "CREATE"),
                        grant(SCHEMA, Kind.SCHEMA, null, CLERK, "USAGE"),
                        grant("it's; a.table", Kind.TABLE, "a;", HELPER, "UPDATE"),
                        grant("it's; a.table", Kind.TABLE, "b", HELPER, "UPDATE"),
                        grant("it's; a.table", Kind.TABLE, null, "PUBLIC", "INSERT"),
                        new Grant(SCHEMA, "it's; a.table", Kind.TABLE, null, CLERK, "SELECT", true),
                        grant("its;", Kind.SEQUENCE, null, CLERK, "USAGE"),
                        grant("mood", Kind.TYPE, null, "PUBLIC", "USAGE"),
                        grant("mood", Kind.TYPE, null, CLERK, "USAGE"),
                        grant("v", Kind.TABLE, null, CLERK, "SELECT"));
    }

    @Test
    void tellsNothingOfWhatNobodyWasGiven() {
        run(
                "create table S.t (a serial)",
                "create function S.f() returns integer language sql as 'select 1'",
                "grant select on S.t to current_user",
                "grant insert (a) on S.t to CLERK",
                "revoke insert (a) on S.t from CLERK");

        assertThat(grants()).isEmpty();
    }

    @Test
    void tellsARightOnceThatTwoHaveGiven() {
        run(
                "create table S.t (a integer)",
                "grant usage on schema " + QUOTED + " to CLERK",
                "grant select on S.t to CLERK with grant option",
                "grant select on S.t to " + HELPER);
        driver.inTransaction(tx -> tx.update(sql("set local role CLERK"))
                        .then(tx.update(sql("grant select on S.t to " + HELPER + " with grant option"))))
                .block(LIMIT);

        assertThat(grants(SchemaFilter.schema(SCHEMA).table("t")))
                .containsExactly(
                        new Grant(SCHEMA, "t", Kind.TABLE, null, CLERK, "SELECT", true),
                        new Grant(SCHEMA, "t", Kind.TABLE, null, HELPER, "SELECT", true));
    }

    @Test
    void tellsOnlyThoseOnTablesWhereTablesAreAskedFor() {
        run(
                "create table S.t (a integer)",
                "create table S.u (a integer)",
                "create sequence S.t_seq",
                "create function S.t() returns integer language sql as 'select 1'");
        run(
                "grant usage on schema " + QUOTED + " to CLERK",
                "grant select on S.t, S.u to CLERK",
                "grant update (a) on S.t, S.u to CLERK",
                "grant usage on sequence S.t_seq to CLERK",
                "grant execute on function S.t() to CLERK");

        assertThat(grants(SchemaFilter.schema(SCHEMA).table("t")))
                .containsExactly(
                        grant("t", Kind.TABLE, "a", CLERK, "UPDATE"), grant("t", Kind.TABLE, null, CLERK, "SELECT"));
        assertThat(grants(SchemaFilter.schema(SCHEMA).name("t")))
                .extracting(Grant::kind)
                .containsExactly(Kind.ROUTINE, Kind.ROUTINE, Kind.TABLE, Kind.TABLE);
    }

    @Test
    void hidesNothingFromSomebodyWithoutAnyRight() {
        run(
                "create type S.mood as enum ('ok')",
                "create domain S.year as integer check (value > 1900)",
                "create type S.pair as (a integer, b S.mood)",
                "create sequence S.ids",
                "create table S.t (id serial primary key, u text unique, r int4range, y S.year check (y > 0),"
                        + " up integer references S.t, constraint x exclude using gist (r with &&))",
                "create index i on S.t (lower(u)) where id > 1",
                "create table S.parted (a integer) partition by range (a)",
                "create table S.part partition of S.parted for values from (0) to (9)",
                "create view S.v as select id, u from S.t where id > 1",
                "create materialized view S.m as select id from S.v",
                "create function S.told() returns trigger language plpgsql as 'begin return new; end'",
                "create function S.counted() returns bigint language sql begin atomic select count(*) from S.t; end",
                "create trigger told before insert on S.t for each row when (new.id > 1) execute function S.told()",
                "comment on table S.t is 'a table'",
                "grant select (u) on S.t to CLERK");
        SchemaFilter filter = SchemaFilter.schema(SCHEMA);
        SchemaSnapshot owners = Objects.requireNonNull(driver.snapshot(filter).block(LIMIT));

        PostgresDriver helper = PostgresDriver.open(SERVER.withCredentials(HELPER, "works"), DriverOptions.defaults());
        try {
            assertThatThrownBy(() -> helper.update(sql("select from S.v")).block(LIMIT))
                    .hasMessageContaining("permission denied");
            SchemaSnapshot helpers = helper.snapshot(filter).block(LIMIT);
            assertThat(helpers).isEqualTo(owners);
            assertThat(helpers.partitions()).hasSize(1);
            assertThat(helpers.grants()).hasSize(1);
            assertThat(helpers.hidden()).isEmpty();
        } finally {
            helper.close().block(LIMIT);
        }
    }
}
