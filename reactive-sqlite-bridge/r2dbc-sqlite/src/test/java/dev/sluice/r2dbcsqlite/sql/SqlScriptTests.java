package dev.sluice.r2dbcsqlite.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.r2dbcsqlite.SqliteConnectionConfiguration;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Scripts are cut where SQLite ends a statement, and parameters numbered as it numbers them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqlScriptTests {

    private static final List<String> MARKERS =
            List.of("? ? ?1 ?2 ?4 ?07 :a @a $a #a :b :1 $1 $::x $a::b(c) $a(;) :ü".split(" "));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select ?",
                "select ?, ?, ?",
                "select ?3, ?, ?1",
                "select :a, :b, :a",
                "select @a, :a, $a",
                "select $1, $2, $1",
                "select $a::b(c), $a",
                "select ?2, :a, ?, ?1",
                "select '?', \"?\", 1 as [?], 2 as `?`, ? -- ?\n, /* ? */ ?",
                "select ':a''', x'00', :a",
                "select 1e5, 0x1F, a.b from (select 1 as b) a where b = ?",
                "select #a, ?, #a, :a",
                "select :1, $1, ?1, @1",
                "select $::a, $a::b, $a(b), $a(c), $a",
                "select 1 as a$b, 2 as \"$c\", :a$b",
                "select ?001, ?1, ?",
                "\uFEFFselect ?\uFEFF, ?"
            })
    void parametersAreCountedAsSqliteCountsThem(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(SqlScript.of(sql).parameters())
                    .isEqualTo(statement.getParameterMetaData().getParameterCount());
        }
    }

    @Test
    void valuesGoWhereSqlitePutsThem() throws SQLException {
        Random random = new Random(11);
        try (Connection jdbc = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            var connection = SqliteConnectionFactory.of(
                            SqliteConnectionConfiguration.memory().build())
                    .create()
                    .block();
            for (int i = 0; i < 300; i++) {
                String sql = IntStream.range(0, 1 + random.nextInt(7))
                        .mapToObj(n -> MARKERS.get(random.nextInt(MARKERS.size())))
                        .collect(Collectors.joining(", ", "select ", ""));
                assertThat(ours(
                                connection.createStatement(sql),
                                SqlScript.of(sql).parameters()))
                        .as(sql)
                        .isEqualTo(theirs(jdbc, sql));
            }
            Mono.from(connection.close()).block();
        }
    }

    private static List<Object> theirs(Connection jdbc, String sql) throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, "value " + i);
            }
            return all(statement.executeQuery());
        }
    }

    private static List<Object> ours(Statement statement, int parameters) {
        for (int i = 0; i < parameters; i++) {
            statement.bind(i, "value " + (i + 1));
        }
        return Flux.from(statement.execute())
                .concatMap(result -> result.map((row, metadata) ->
                        all(row, metadata.getColumnMetadatas().size())))
                .blockLast();
    }

    private static List<Object> all(Readable row, int columns) {
        return IntStream.range(0, columns).mapToObj(row::get).toList();
    }

    private static List<Object> all(ResultSet rows) throws SQLException {
        List<Object> all = new ArrayList<>();
        while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                all.add(rows.getObject(i));
            }
        }
        return all;
    }

    @Test
    void namesAreFoundWithAndWithoutTheirFirstCharacter() {
        SqlScript script = SqlScript.of("select :a, @b, $c, ?9");
        assertThat(script.place(":a")).contains(0);
        assertThat(script.place("a")).contains(0);
        assertThat(script.place("b")).contains(1);
        assertThat(script.place("$c")).contains(2);
        assertThat(script.place("?9")).contains(8);
        assertThat(script.place("d")).isEmpty();
        assertThat(SqlScript.of("select :a, @a").place("a"))
                .as("which of the two")
                .isEmpty();
    }

    @Test
    void aNameMeansOneValueInAllStatements() {
        SqlScript script = SqlScript.of("insert into t values (:a, ?); update t set x = :b, y = :a");
        assertThat(script.parameters()).isEqualTo(3);
        assertThat(script.statements().get(0).slots()).containsExactly(0, 1);
        assertThat(script.statements().get(1).slots()).containsExactly(2, 0);
    }

    @Test
    void statementsEndAtTheirSemicolons() {
        assertThat(SqlScript.of(";; select ';' ; /* ; */ select [;], `;`, \";\" -- ;\n;;")
                        .statements())
                .extracting(SqlStatement::text)
                .containsExactly("select ';'", "select [;], `;`, \";\"");
        assertThat(SqlScript.of(" -- nothing\n /* at all").statements()).isEmpty();
    }

    @Test
    void aTriggerEndsBehindItsEnd() {
        String trigger =
                "create temp trigger t after insert on a begin insert into b values (1); update c set d = 'end;'; end";
        assertThat(SqlScript.of(trigger + "; select 1").statements())
                .extracting(SqlStatement::text)
                .containsExactly(trigger, "select 1");
        assertThat(SqlScript.of("explain " + trigger + "; begin; select 1; end").statements())
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";; insert into log values (';');-- ;\n;/*;*/insert into log values (2) ; ",
                "insert into log values ('it''s;'), (x'3b'); insert into log select `b;` + [c;] + \"d;\" from (select"
                        + " 1 as [b;], 2 as \"c;\", 3 as `d;`);insert into log values (3)",
                "insert into log values (1)/*;insert into log values (2)",
                "insert into log values (1);--;insert into log values (2)\r;insert into log values (3)",
                "\uFEFFinsert into log values (1);\uFEFF insert into log values (2)",
                "begin;insert into log values (1);rollback;begin;insert into log values (2);end;",
                "savepoint [a;b];insert into log values (1);rollback to [a;b];release [a;b];insert into log values (2)",
                """
                create trigger tr after insert on t begin
                    insert into log values ('in;');
                    select case when new.v then 2 end;
                    insert into log values (new.v);
                end;
                insert into t values (5);
                insert into log values ('after')\
                """,
                """
                create/**/temp -- ;
                trigger if not exists [a;b] after delete on t when 1 begin delete from log; end;;
                insert into log values (1); insert into t values (1); delete from t; insert into log values (2)\
                """,
                "create temporary trigger tr after insert on t begin select 1; end; insert into log values (1)",
                "explain create trigger tr after insert on t begin select 1; end; insert into log values (1)",
                "explain query plan create trigger tr after insert on t begin select 1; end; insert into log values"
                        + " (1)",
                "create trigger tr after insert on t begin update t set v = 'end;' where v = \"end\"; end;select 1",
                "create table [trigger] (a); create table \"begin\" (a); create table `end` (a);insert into [end]"
                        + " values (1)",
                "create view trigger as select 1 as \"end\"; insert into log select * from trigger",
                "create table x (trigger, temp); insert into log values (1); drop table x"
            })
    void aScriptDoesWhatItDoesInSqlitesOwnHands(String sql) throws SQLException {
        String begin = "create table log (v); create table t (v); ";
        String seen = "select quote(v) from log union all select sql from (select * from sqlite_schema union all"
                + " select * from sqlite_temp_schema)";
        try (Connection whole = DriverManager.getConnection("jdbc:sqlite::memory:");
                Connection parts = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = whole.createStatement()) {
            statement.executeUpdate(begin + sql);
            for (SqlStatement part : SqlScript.of(begin + sql).statements()) {
                try (PreparedStatement prepared = parts.prepareStatement(part.text())) {
                    prepared.execute();
                }
            }
            assertThat(theirs(parts, seen)).isEqualTo(theirs(whole, seen));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a; select 1",
                "select 'it''; select 1",
                "select \"a; select 1",
                "select [a; select 1",
                "select `a; select 1",
                "select 1 /* ; select 2",
                "select 1 -- ; select 2",
                "create trigger a after insert on b begin select 1; select 2"
            })
    void whatDoesNotEndGoesToTheEnd(String sql) {
        assertThat(SqlScript.of(sql).statements()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    select 1 | READ
                    VALUES (1) | READ
                    with x as (insert) select 1 | READ
                    with x as (select 1) insert into t select * from x | CHANGE
                    explain insert into t values (1) | READ
                    replace into t values (1) | CHANGE
                    delete from t | CHANGE
                    create table t (a) | DEFINE
                    create temp table t (a) | DEFINE_TEMPORARY
                    create TEMPORARY view t as select 1 | DEFINE_TEMPORARY
                    create table temp (a) | DEFINE
                    drop table temp | DEFINE
                    vacuum | VACUUM
                    vacuum main into 'x' | VACUUM_INTO
                    pragma user_version = 1 | PRAGMA
                    attach 'x' as y | ATTACH
                    begin | BEGIN
                    end | COMMIT
                    rollback to x | ROLLBACK
                    savepoint x | SAVEPOINT
                    release x | RELEASE
                    nonsense | UNKNOWN
                    /* insert */ select 1 -- delete | READ
                    with recursive x (a) as (values (1)), y as materialized (select 1) update t set a = 1 | CHANGE
                    WITH x AS (SELECT 1)DELETE FROM t | CHANGE
                    with replace as (select 1), replace (b) as (select 2) select * from replace | READ
                    with x as (select 1) replace into t select * from x | CHANGE
                    explain query plan delete from t | READ
                    create /* temp */ table t (temp) | DEFINE
                    alter table t rename to temp | DEFINE
                    VACUUM/**/INTO'x' | VACUUM_INTO
                    vacuum "into" | VACUUM
                    detach y | ATTACH
                    commit | COMMIT
                    """)
    void whatAStatementDoesIsTold(String sql, Verb verb) {
        assertThat(SqlScript.of(sql).statements())
                .extracting(SqlStatement::verb)
                .containsExactly(verb);
    }

    @Test
    void aByteOrderMarkHidesNothing() {
        assertThat(SqlScript.of("\uFEFFattach 'x' as y; \uFEFF\uFEFF\n"
                                + "vacuum \uFEFFinto 'x'; create \uFEFFtemp table t (a)")
                        .statements())
                .extracting(SqlStatement::verb)
                .containsExactly(Verb.ATTACH, Verb.VACUUM_INTO, Verb.DEFINE_TEMPORARY);
    }

    @Test
    void aReturningClauseIsFoundAndNothingElse() {
        assertThat(SqlScript.of("insert into t values (1) returning *")
                        .statements()
                        .get(0)
                        .returning())
                .isTrue();
        assertThat(SqlScript.of("insert into t values ('returning', (returning))")
                        .statements()
                        .get(0)
                        .returning())
                .isFalse();
        assertThat(SqlScript.of("select 1 as returning").statements().get(0).returning())
                .isFalse();
        assertThat(SqlScript.of("insert into t values (1)returning a; insert into t (returning) values (1);"
                                + " delete from t /* returning */; update t set [returning] = `returning` -- returning")
                        .statements())
                .extracting(SqlStatement::returning)
                .containsExactly(true, false, false, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ?0",
                "select ?10000000",
                "select ?1000001",
                "select 1\0",
                "select '\uD83D'",
                "select \uDE00"
            })
    void whatSqliteWouldMisunderstandIsRefused(String sql) {
        assertThatThrownBy(() -> SqlScript.of(sql)).isInstanceOf(IllegalArgumentException.class);
    }
}
