package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.Work;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.schema.change.SchemaChange;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.type.DataType;
import io.r2dbc.spi.R2dbcException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tables that are made anew because one of their columns is to be another one. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqliteColumnRebuildTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int CANCELS = 100;
    private static final TableName T = TableName.of("main", "t");
    private static final ColumnChange TO_BIGINT = ColumnChange.toType(ColumnType.of(DataType.BIGINT));
    private static final ColumnChange TO_TEXT = ColumnChange.toType(ColumnType.of(DataType.TEXT));
    private static final ColumnChange TO_INTEGER = ColumnChange.toType(ColumnType.of(DataType.INTEGER));

    @TempDir
    private Path folder;

    private PooledSqliteDriver db;

    @BeforeEach
    void open() {
        db = SqliteDriver.open("r2dbc:sqlite:///" + folder.resolve("rebuilt.db"));
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
    }

    private void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> db.update(Query.verbatim(sql)))
                .blockLast(LIMIT);
    }

    /** Values as text, those of a row joined by bars. */
    private List<String> rows(String sql) {
        return rows(db, sql);
    }

    private static List<String> rows(SqliteOperations on, String sql) {
        return on.engine().<String>stream(Work.bounded("rows", Query.verbatim(sql)), row -> String.valueOf(row.get(0)))
                .collectList()
                .block(LIMIT);
    }

    private static void make(SchemaChange change) {
        change.then(Mono.just(true)).block(LIMIT);
    }

    private void alter(String column, ColumnChange change) {
        make(db.alterColumn(T, column, change));
    }

    private void refuses(String column, ColumnChange change, String told) {
        List<String> before = rows("select sql from sqlite_schema order by name");
        assertThatThrownBy(() -> db.alterColumn(T, column, change).plan().block(LIMIT))
                .isInstanceOf(FeatureNotSupportedException.class)
                .hasMessageContaining(told);
        assertThatThrownBy(() -> alter(column, change)).isInstanceOf(FeatureNotSupportedException.class);
        assertThat(rows("select sql from sqlite_schema order by name")).isEqualTo(before);
    }

    /** That of the connection which writes, whatever a reader has. */
    private void keysAreOn() {
        assertThatThrownBy(() -> run("insert into child (t) values (-1)"))
                .isInstanceOf(ConstraintViolationException.class);
    }

    private void parentAndChild() {
        run(
                "create table t (id integer primary key, a varchar(20), b text default 'x')",
                "create table child (id integer primary key, t integer references t (id) on delete cascade)",
                "create table other (t integer references T on delete set null)",
                "insert into t (id, a) values (1, '12'), (2, 'twelve'), (3, null)",
                "insert into child (t) values (1), (2), (3), (null)",
                "insert into other values (1), (2)");
    }

    private void isAsItWas() {
        assertThat(rows("select id || ' ' || coalesce(a, '-') || ' ' || typeof(a) from t order by id"))
                .containsExactly("1 12 text", "2 twelve text", "3 - null");
        assertThat(rows("select sql from sqlite_schema where name = 't'"))
                .containsExactly("CREATE TABLE t (id integer primary key, a varchar(20), b text default 'x')");
        assertThat(rows("select name from sqlite_schema where name like 'sluice%'"))
                .isEmpty();
    }

    private void othersAreAsTheyWere() {
        assertThat(rows("select coalesce(t, '-') from child order by id")).containsExactly("1", "2", "3", "-");
        assertThat(rows("select t from other order by t")).containsExactly("1", "2");
        assertThat(rows("select count(*) from pragma_foreign_key_check")).containsExactly("0");
        keysAreOn();
    }

    @Test
    void leavesRowsThatReferToItsOwnAlone() {
        parentAndChild();
        alter("a", TO_INTEGER);

        assertThat(rows("select id || ' ' || coalesce(a, '-') || ' ' || typeof(a) from t order by id"))
                .containsExactly("1 12 integer", "2 twelve text", "3 - null");
        othersAreAsTheyWere();
        run("delete from t where id = 1");
        assertThat(rows("select coalesce(t, '-') from child order by id")).containsExactly("2", "3", "-");
        assertThat(rows("select coalesce(t, '-') from other order by t")).containsExactly("-", "2");
    }

    @Test
    void tellsTheStatementsThatItRuns() {
        parentAndChild();
        assertThat(db.alterColumn(T, "a", TO_INTEGER).plan().block(LIMIT))
                .satisfies(plan -> assertThat(plan.get(1)).startsWith("select foreign_keys"))
                .satisfies(plan -> assertThat(plan.get(8)).contains("pragma_foreign_key_check"))
                .contains(
                        "create table \"main\".\"sluice_new_t\""
                                + " (id integer primary key, a integer, b text default 'x')",
                        "insert or abort into \"main\".\"sluice_new_t\" (\"id\", \"a\", \"b\")"
                                + " select \"id\", \"a\", \"b\" from \"main\".\"t\"",
                        "drop table \"main\".\"t\"",
                        "alter table \"main\".\"sluice_new_t\" rename to \"t\"")
                .startsWith("pragma foreign_keys = off")
                .endsWith("pragma foreign_keys = on")
                .hasSize(10);
        isAsItWas();
    }

    @Test
    void runsNothingForWhatIsSoAlready() {
        parentAndChild();
        ColumnChange nothing =
                ColumnChange.toType(ColumnType.named("varchar(20)")).mayBeNull();
        assertThat(db.alterColumn(T, "a", nothing).plan().block(LIMIT)).isEmpty();
        alter("a", nothing);
        isAsItWas();
    }

    @Test
    void keepsEverythingThatTheTableSays() {
        run("create table home (id integer primary key)", "insert into home values (1)", """
                create table t ( -- what it is for
                    id integer primary key autoincrement,
                    a varchar(20) not null on conflict replace default 'it''s',
                    word text collate nocase constraint w unique on conflict ignore,
                    twice int generated always as (id * 2) virtual,
                    thrice int as (id * 3) stored,
                    home int constraint h references home (id) on delete cascade on update set null
                        deferrable initially deferred,
                    up integer references t (id) on delete restrict,
                    constraint "check it" check (a <> ')' and length(a) < 20),
                    constraint pair unique (a, home)) strict
                """.replace(
                        "varchar(20)", "text")
                .replace(" int ", " integer "));
        run(
                "insert into t (a, word, home, up) values ('1', 'b', 1, 1), ('2', 'c', 1, 1)",
                "delete from t where id = 2");
        String before = rows("select sql from sqlite_schema where name = 't'").get(0);

        alter("a", ColumnChange.toType(ColumnType.named("any")).withDefault("'q'"));

        assertThat(rows("select sql from sqlite_schema where name = 't'"))
                .containsExactly(before.replace("TABLE t (", "TABLE \"t\" (")
                        .replace(
                                "a text not null on conflict replace default 'it''s'",
                                "a any not null on conflict replace default ('q')"));
        assertThat(rows("select id || a || word || twice || thrice || home || up from t"))
                .containsExactly("11b2311");
        run("insert into t (word) values ('d')", "insert into t (word) values ('B')");
        assertThat(rows("select id || a || word from t")).containsExactly("11b", "3qd");
    }

    @Test
    void goesOnCountingWhenAllRowsAreGone() {
        run(
                "create table t (id integer primary key autoincrement, a int)",
                "insert into t values (41, 1)",
                "delete from t");
        alter("a", TO_TEXT);
        run("insert into t (a) values (1)");
        assertThat(rows("select id || typeof(a) from t")).containsExactly("42text");
        assertThat(rows("select name || seq from sqlite_sequence")).containsExactly("t42");
    }

    @Test
    void hasIndexesTriggersAndViewsAfterwards() {
        run(
                "create table t (a varchar(20) primary key, b int unique)",
                "create table log (what)",
                "create unique index \"it's; an index\" on t (a desc, lower(b)) where t.b > 1",
                "create index [two] on T(b)",
                "create view v as select t.a as x, b from t",
                "create view on_view as select x from v",
                "create view broken as select x from nowhere",
                "create trigger \"on; t\" after insert on T when new.b <> ':x' begin insert into log values (new.a); select 1; end",
                "create trigger through instead of insert on v begin insert into t values (new.x, new.b); end",
                "create trigger elsewhere after delete on log begin delete from t where t.b = 3; end",
                "analyze",
                "insert into t values ('1', 1)");
        String others = "select sql from sqlite_schema where name <> 't' and sql is not null order by name";
        List<String> before = rows(others);

        alter("b", TO_TEXT);

        assertThat(rows(others)).isEqualTo(before);
        assertThat(rows("select name from sqlite_schema where sql is null order by name"))
                .containsExactly("sqlite_autoindex_t_1", "sqlite_autoindex_t_2");
        run("insert into v (x, b) values ('2', 2), ('3', 3)");
        assertThat(rows("select what from log")).containsExactly("1", "2", "3");
        assertThat(rows("select x || typeof(b) from v order by x")).containsExactly("1text", "2text", "3text");
        run("delete from log");
        assertThat(rows("select x from on_view order by x")).containsExactly("1", "2");
        assertThat(rows("select count(*) > 0 from sqlite_stat1 where tbl = 't'"))
                .containsExactly("1");
        assertThat(rows("pragma integrity_check")).containsExactly("ok");
    }

    @Test
    void keepsNumbersOfRowsThatAreNoColumn() {
        run(
                "create table t (a int, rowid text, b text)",
                "insert into t (_rowid_, a, rowid) values (5, 1, 'x'), (9, 2, 'y')");
        alter("a", TO_TEXT);
        assertThat(rows("select oid || a || rowid from t order by oid")).containsExactly("51x", "92y");
    }

    @Test
    void makesATableWithoutSuchNumbersAnew() {
        run(
                "create table t (a text, b int, primary key (b, a)) without rowid, strict",
                "insert into t values ('1', 2)");
        alter("a", TO_INTEGER);
        assertThat(rows("select typeof(a) || b from t")).containsExactly("integer2");
        assertThat(rows("select wr || strict from pragma_table_list where name = 't'"))
                .containsExactly("11");
        refuses("a", ColumnChange.nothing().mayBeNull(), "null in a key");
    }

    @Test
    void losesNoRowByWhatTheTableDoesOnConflict() {
        run("create table t (a text unique on conflict ignore)", "insert into t values ('1'), ('01')");
        assertThatThrownBy(() -> alter("a", TO_INTEGER)).isInstanceOf(ConstraintViolationException.class);
        assertThat(rows("select a from t order by a")).containsExactly("01", "1");
    }

    @Test
    void leavesEverythingAsItWasWhereARowHasNull() {
        parentAndChild();
        assertThatThrownBy(() -> alter("a", ColumnChange.nothing().notNull()))
                .isInstanceOf(ConstraintViolationException.class);
        isAsItWas();
        othersAreAsTheyWere();
    }

    @Test
    void leavesEverythingAsItWasWhereItsNewNameIsTaken() {
        parentAndChild();
        run("create table sluice_new_t (a)");
        assertThatThrownBy(() -> alter("a", TO_INTEGER))
                .isInstanceOf(R2dbcException.class)
                .hasMessageContaining("sluice_new_t");
        run("drop table sluice_new_t");
        isAsItWas();
        othersAreAsTheyWere();
    }

    /** A text and a number are the same to a column of texts only. */
    @Test
    void leavesEverythingAsItWasWhereRowsWouldReferToNothing() {
        run(
                "create table t (a text unique)",
                "create table child (id integer primary key, t integer references t (a))",
                "insert into t values ('1')",
                "insert into child (t) values (1)");
        assertThatThrownBy(() -> alter("a", ColumnChange.toType(ColumnType.of(DataType.BINARY))))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("Rows of child refer to what is not in t");
        assertThat(rows("select type || a from t join pragma_table_info('t')")).containsExactly("TEXT1");
        keysAreOn();
    }

    @Test
    void refusesToDoWhatWasPlannedForAnotherTable() {
        parentAndChild();
        SchemaChange late = SchemaChange.of(
                db.alterColumn(T, "a", TO_INTEGER).plan().doOnNext(plan -> run("alter table t add column c")),
                plan -> SqliteDdl.INSTANCE.run(db.engine(), "alterColumn", plan));
        assertThatThrownBy(() -> make(late))
                .isInstanceOf(R2dbcException.class)
                .hasMessageContaining("was changed after the table was looked at");
        assertThat(rows("select name from pragma_table_info('t')")).containsExactly("id", "a", "b", "c");
        othersAreAsTheyWere();
    }

    @Test
    void refusesInATransactionWhereOthersReferToIt() {
        parentAndChild();
        assertThatThrownBy(() -> db.inTransaction(
                                tx -> tx.alterColumn(T, "a", TO_INTEGER).then(Mono.just(1)))
                        .block(LIMIT))
                .isInstanceOf(FeatureNotSupportedException.class)
                .hasMessageContaining("outside of one");
        isAsItWas();
        othersAreAsTheyWere();
    }

    @Test
    void isPartOfATransactionWhereNobodyRefersToIt() {
        parentAndChild();
        TableName child = TableName.of("main", "child");
        Mono<Integer> change = db.inTransaction(tx -> tx.update(Query.of("insert into child (t) values (2)"))
                .then(tx.alterColumn(child, "t", TO_TEXT))
                .then(tx.update(Query.of("insert into child (t) values (3)")))
                .then(Mono.just(1)));
        db.inTransaction(tx ->
                        tx.alterColumn(child, "t", TO_TEXT).then(Mono.<Integer>error(new IllegalStateException("no"))))
                .onErrorComplete(IllegalStateException.class)
                .block(LIMIT);
        assertThat(rows("select type from pragma_table_info('child') where name = 't'"))
                .containsExactly("INTEGER");
        change.block(LIMIT);
        assertThat(rows("select coalesce(t, '-') || typeof(t) from child order by id"))
                .containsExactly("1text", "2text", "3text", "-null", "2text", "3text");
        keysAreOn();
    }

    @Test
    void leavesForeignKeysOffWhereTheyAreNotEnforced() {
        PooledSqliteDriver loose =
                SqliteDriver.open("r2dbc:sqlite:///%s?foreignKeys=false".formatted(folder.resolve("rebuilt.db")));
        parentAndChild();
        make(loose.alterColumn(T, "a", TO_INTEGER));
        assertThat(rows(loose, "select foreign_keys from pragma_foreign_keys")).containsExactly("0");
        loose.close().block(LIMIT);
        othersAreAsTheyWere();
    }

    @Test
    void refusesWhatWouldBeLost() {
        run("create table t (id integer primary key autoincrement, a int)", "create view v as select a from t");
        refuses("id", TO_BIGINT, "key that it numbers");
        refuses("id", ColumnChange.nothing().mayBeNull(), "key that it numbers");
        refuses("id", ColumnChange.nothing().withDefault("1"), "key that it numbers");
        assertThatThrownBy(() -> make(db.alterColumn(TableName.of("main", "v"), "a", TO_BIGINT)))
                .isInstanceOf(FeatureNotSupportedException.class)
                .hasMessageContaining("no table of the file");
        run("drop view v", "drop table t", "create table t (a int primary key, b int)");
        refuses("a", TO_INTEGER.type(ColumnType.named("INTEGER")), "number for a key");
        run("drop table t", "create table t (a int check (T.a > 0))");
        refuses("a", TO_BIGINT, "call columns by its name");
    }

    @Test
    void refusesWhileSomethingTemporaryHangsOnIt() {
        run("create table t (a int)");
        assertThatThrownBy(() -> db.inTransaction(tx -> tx.update(Query.of(
                                        "create temp trigger watch after insert on main.t begin select 1; end"))
                                .then(tx.alterColumn(T, "a", TO_TEXT))
                                .then(Mono.just(1)))
                        .block(LIMIT))
                .isInstanceOf(FeatureNotSupportedException.class)
                .hasMessageContaining("something temporary");
        alter("a", TO_TEXT);
    }

    @Test
    void leavesATransactionAsItWasWhereItFailed() {
        run("create table t (a int)", "insert into t values (null)");
        Query settings = Query.of(
                "select foreign_keys || legacy_alter_table from pragma_foreign_keys, pragma_legacy_alter_table");
        Mono<String> goingOn = db.inTransaction(tx -> tx.alterColumn(
                        T, "a", ColumnChange.nothing().notNull())
                .onErrorComplete(ConstraintViolationException.class)
                .then(tx.update(Query.of("insert into t values (1)")))
                .then(tx.queryOne(settings, row -> String.valueOf(row.get(0)))));
        assertThat(goingOn.block(LIMIT)).isEqualTo("10");
        assertThat(rows("select count(*) from t")).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", "it's; a \"table\"", "select", "[x]", "`", ":name ?1", "a.b", "ß→名", "x -- /*", "%_", "NEW"
            })
    void takesAnyName(String name) {
        TableName table = TableName.of("main", name);
        String quoted = SqliteDdl.INSTANCE.quote(name);
        run(
                "create table %1$s (id integer primary key autoincrement, %1$s varchar(20), twice int as (%1$s || 1))"
                        .formatted(quoted),
                "create index %s on %s (%s)".formatted(SqliteDdl.INSTANCE.quote("i" + name), quoted, quoted),
                "create table child (t integer references %s on delete cascade)".formatted(quoted),
                "insert into %1$s (%1$s) values ('12')".formatted(quoted),
                "insert into child values (1)");
        make(db.alterColumn(table, name, TO_INTEGER.notNull()));
        assertThat(rows("select typeof(%1$s) || twice from %1$s".formatted(quoted)))
                .containsExactly("integer121");
        assertThat(rows("select t from child")).containsExactly("1");
        run("delete from %s".formatted(quoted));
        assertThat(rows("select t from child")).isEmpty();
        assertThat(rows("select count(*) from sqlite_schema where type = 'index'"))
                .containsExactly("1");
    }

    @Test
    void isOldOrNewWheneverItIsCancelled() {
        parentAndChild();
        run("insert into t with recursive n(n) as (select 10 union all select n + 1 from n where n < 5000)"
                + " select n, n, 'x' from n");
        alter("a", TO_TEXT);
        Random random = new Random(20);
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < CANCELS; i++) {
            cancel(db.alterColumn(T, "a", i % 2 == 0 ? TO_INTEGER : TO_TEXT), random.nextInt(25_000_000));
            keysAreOn();
            seen.add(whole());
        }
        assertThat(seen).containsExactly("INTEGER integer 4994", "TEXT text 4994");
        othersAreAsTheyWere();
    }

    private static void cancel(SchemaChange change, long nanos) {
        Disposable running = change.subscribe();
        LockSupport.parkNanos(nanos);
        running.dispose();
    }

    /** The type that the column has, the one that its numbers have, and how many rows there are. */
    private String whole() {
        assertThat(rows("select name from sqlite_schema where name like 'sluice%'"))
                .isEmpty();
        String type =
                rows("select type from pragma_table_info('t') where name = 'a'").get(0);
        List<String> stored = rows("select distinct typeof(a) from t where id >= 10");
        assertThat(stored).hasSize(1);
        return "%s %s %s"
                .formatted(type, stored.get(0), rows("select count(*) from t").get(0));
    }
}
