package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.ForeignKey.Action;
import dev.sluice.schema.Index;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.Schema;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.schema.Trigger;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.schema.View;
import dev.sluice.testkit.fault.Recording;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.type.DataType;
import dev.sluice.url.ConnectionUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What introspection tells of an SQLite file. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqliteIntrospectionTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int MANY = Integer.getInteger("sluice.tables", 500);

    private static final List<String> HOSTILE = List.of(
            "ß→名", "{x}", "select", "a;b", "a,b", "\\", "\"", "NULL", "Mixed", "?", ":name", "/*", ".", "--", "'", "$1",
            " ", "]", "`");

    @TempDir
    private Path folder;

    private PooledSqliteDriver db;

    @BeforeEach
    void open() {
        db = SqliteDriver.open("r2dbc:sqlite:///" + folder.resolve("schema.db"));
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
    }

    private void run(String... statements) {
        Flux.fromArray(statements).concatMap(sql -> db.update(Query.of(sql))).blockLast(LIMIT);
    }

    private SchemaSnapshot snapshot() {
        return Objects.requireNonNull(db.snapshot(SchemaFilter.everything()).block(LIMIT));
    }

    private static TableName table(String name) {
        return TableName.of("main", name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Test
    void tellsNamesAsTheyAre() {
        String columns =
                HOSTILE.stream().map(name -> quoted(name) + " integer not null").collect(Collectors.joining(", "));
        String key = HOSTILE.stream().map(SqliteIntrospectionTests::quoted).collect(Collectors.joining(", "));
        for (String name : HOSTILE) {
            run("create table %s (%s, primary key (%s))".formatted(quoted(name), columns, key));
        }

        SchemaSnapshot snapshot = snapshot();

        assertThat(snapshot.schemas()).extracting(Schema::name).containsExactly("main");
        assertThat(snapshot.tables())
                .extracting(found -> found.name().name())
                .containsExactlyElementsOf(HOSTILE.stream().sorted().toList());
        for (String name : HOSTILE) {
            assertThat(snapshot.columns(table(name))).extracting(Column::name).containsExactlyElementsOf(HOSTILE);
            assertThat(snapshot.primaryKey(table(name)).orElseThrow().columns()).containsExactlyElementsOf(HOSTILE);
            assertThat(db.tables(SchemaFilter.everything().table(name))
                            .collectList()
                            .block(LIMIT))
                    .extracting(Table::name)
                    .containsExactly(table(name));
            assertThat(db.tableExists(table(name)).block(LIMIT)).isTrue();
            assertThat(db.tableExists(TableName.of(name)).block(LIMIT)).isTrue();
        }
        assertThat(db.tableExists(TableName.of("nowhere")).block(LIMIT)).isFalse();
    }

    @Test
    void tellsColumnsWithTheirTypesDefaultsAndWhoFillsThem() {
        run("""
                create table t (
                    id integer primary key,
                    title varchar(20) not null default 'it''s',
                    price decimal(10, 2),
                    size int,
                    big bigint,
                    ratio double precision,
                    picture blob,
                    anything,
                    added timestamp default current_timestamp,
                    twice int generated always as (size * 2) virtual,
                    thrice int as (size * 3) stored)
                """);

        List<Column> columns = snapshot().columns(table("t"));

        assertThat(columns)
                .extracting(Column::name)
                .containsExactly(
                        "id",
                        "title",
                        "price",
                        "size",
                        "big",
                        "ratio",
                        "picture",
                        "anything",
                        "added",
                        "twice",
                        "thrice");
        assertThat(columns).extracting(Column::position).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(columns)
                .extracting(Column::dataType)
                .containsExactly(
                        DataType.INTEGER,
                        DataType.VARCHAR,
                        DataType.DECIMAL,
                        DataType.INTEGER,
                        DataType.BIGINT,
                        DataType.DOUBLE,
                        DataType.BINARY,
                        DataType.OTHER,
                        DataType.TIMESTAMP,
                        DataType.INTEGER,
                        DataType.INTEGER);
        assertThat(columns)
                .filteredOn(column -> !column.nullable())
                .extracting(Column::name)
                .containsExactly("id", "title");
        assertThat(columns.get(0).identity()).isEqualTo(Identity.BY_DEFAULT);
        assertThat(columns)
                .filteredOn(column -> column.identity() != Identity.NONE)
                .hasSize(1);
        assertThat(columns.get(1).defaultValue()).isEqualTo("'it''s'");
        assertThat(columns.get(8).defaultValue()).isEqualTo("current_timestamp");
        assertThat(columns)
                .filteredOn(column -> column.generated() != null)
                .extracting(Column::name, Column::generated)
                .containsExactly(tuple("twice", "size * 2"), tuple("thrice", "size * 3"));
    }

    @Test
    void tellsKeysInTheOrderOfTheKey() {
        run(
                "create table parent (a integer not null, b integer not null, c integer not null,"
                        + " constraint \"the key\" primary key (c, a, b), constraint other unique (a, b, c)) without rowid",
                "create table child (x integer, y integer, z integer, p integer references parent2 deferrable initially deferred,"
                        + " constraint \"fk 1\" foreign key (y, x, z) references parent (c, a, b)"
                        + " on delete cascade on update set null,"
                        + " foreign key (x, y, z) references parent (a, b, c))",
                "create table parent2 (id integer primary key)");

        SchemaSnapshot snapshot = snapshot();

        assertThat(snapshot.primaryKeys())
                .containsExactly(
                        new PrimaryKey(table("parent"), "the key", List.of("c", "a", "b")),
                        new PrimaryKey(table("parent2"), "parent2_pk", List.of("id")));
        assertThat(snapshot.foreignKeys(table("child")))
                .containsExactlyInAnyOrder(
                        new ForeignKey(
                                table("child"),
                                "child_fk_1",
                                List.of("p"),
                                table("parent2"),
                                List.of("id"),
                                Action.NO_ACTION,
                                Action.NO_ACTION,
                                true,
                                true),
                        new ForeignKey(
                                table("child"),
                                "fk 1",
                                List.of("y", "x", "z"),
                                table("parent"),
                                List.of("c", "a", "b"),
                                Action.SET_NULL,
                                Action.CASCADE,
                                false,
                                false),
                        new ForeignKey(
                                table("child"),
                                "child_fk_3",
                                List.of("x", "y", "z"),
                                table("parent"),
                                List.of("a", "b", "c"),
                                Action.NO_ACTION,
                                Action.NO_ACTION,
                                false,
                                false));
    }

    @Test
    void tellsIndexesWithTheirExpressionsAndWhichRowsAreInThem() {
        run(
                "create table t (a integer primary key, b text, c text, unique (c, b))",
                "create index by_b on t (b desc, lower(c || ','), a) where b is not null and c <> ')'",
                "create unique index by_c on t (c)");

        List<Index> indexes = snapshot().indexes(table("t"));

        assertThat(indexes).extracting(Index::name).containsExactly("by_b", "by_c", "sqlite_autoindex_t_1");
        assertThat(indexes).extracting(Index::unique).containsExactly(false, true, true);
        assertThat(indexes).extracting(Index::constraint).containsExactly(false, false, true);
        assertThat(indexes.get(0).parts())
                .containsExactly(
                        new Index.Part("b", null, true, false),
                        new Index.Part(null, "lower(c || ',')", false, true),
                        new Index.Part("a", null, false, true));
        assertThat(indexes.get(0).predicate()).isEqualTo("b is not null and c <> ')'");
        assertThat(indexes.get(2).parts()).extracting(Index.Part::column).containsExactly("c", "b");
    }

    @Test
    void tellsWhatKindATableIs() {
        run(
                "create table plain (a integer) strict",
                "create view seen as select a, a as \"b.c\" from plain",
                "create virtual table searched using fts5(title, body)");

        SchemaSnapshot snapshot = snapshot();

        assertThat(snapshot.tables())
                .filteredOn(found -> !found.name().name().startsWith("searched_"))
                .extracting(Table::kind)
                .containsExactly(TableKind.TABLE, TableKind.VIRTUAL_TABLE, TableKind.VIEW);
        assertThat(snapshot.tables())
                .filteredOn(found -> found.name().name().startsWith("searched_"))
                .isNotEmpty()
                .allMatch(found -> found.kind() == TableKind.SYSTEM_TABLE);
        assertThat(snapshot.columns(table("seen"))).extracting(Column::name).containsExactly("a", "b.c");
        assertThat(snapshot.columns(table("searched"))).extracting(Column::name).containsExactly("title", "body");
    }

    @Test
    void findsTablesByAPattern() {
        for (String name : List.of("a%b", "a\\b", "a_b", "axb", "axxb")) {
            run("create table %s (a integer primary key)".formatted(quoted(name)));
        }
        SchemaFilter all = SchemaFilter.everything();

        assertThat(found(all.tablesLike("a_b"))).containsExactly("a%b", "a\\b", "a_b", "axb");
        assertThat(found(all.tablesLike("a\\_b"))).containsExactly("a_b");
        assertThat(found(all.tablesLike("A%"))).isEmpty();
        assertThat(found(SchemaFilter.schema("main").table("axb"))).containsExactly("axb");
        assertThat(found(SchemaFilter.schema("elsewhere"))).isEmpty();
    }

    private List<String> found(SchemaFilter filter) {
        return Objects.requireNonNull(db.tables(filter)
                .map(found -> found.name().name())
                .collectList()
                .block(LIMIT));
    }

    @Test
    void tellsConstraintsByTheirNamesIfTheyHaveOne() {
        run(
                "create table checked (id integer primary key check (id > 0),"
                        + " a text constraint \"a's\" unique check (length(a) < 10 and a <> ')'),"
                        + " b integer, c text default 'check (x)',"
                        + " constraint named check (b in (1, 2, (3))), unique (b, c), constraint [b then a] unique (B desc, a))");

        SchemaSnapshot snapshot = snapshot();

        TableName checked = table("checked");
        assertThat(snapshot.checkConstraints(checked))
                .containsExactly(
                        new CheckConstraint(checked, "checked_check_1", "id > 0", true),
                        new CheckConstraint(checked, "checked_check_2", "length(a) < 10 and a <> ')'", true),
                        new CheckConstraint(checked, "named", "b in (1, 2, (3))", true));
        assertThat(snapshot.uniqueConstraints(checked))
                .containsExactly(
                        new UniqueConstraint(checked, "a's", List.of("a"), true, false, false),
                        new UniqueConstraint(checked, "b then a", List.of("b", "a"), true, false, false),
                        new UniqueConstraint(
                                checked, "sqlite_autoindex_checked_2", List.of("b", "c"), true, false, false));
    }

    @Test
    void tellsWhatViewsAreMadeOf() {
        run("create table t (a integer)");
        run("create view \"as\" (x, y) as select a, 'as' as b from t where a > 1 -- some");
        run("create temp view hidden as select 1");

        View found = snapshot().view(table("as")).orElseThrow();

        assertThat(found)
                .isEqualTo(new View(
                        table("as"), "select a, 'as' as b from t where a > 1", false, false, View.CheckOption.NONE));
        assertThat(snapshot().columns(table("as"))).extracting(Column::name).containsExactly("x", "y");
    }

    @Test
    void tellsTriggersOutOfTheirText() {
        run("create table Film (id integer primary key, title text)", "create view titles as select title from film");
        run("create trigger before after update of id, \"title\" on FILM for each row"
                + " when new.id > case when old.id > 1 then 1 else 2 end"
                + " begin select 1; update film set title = 'end' where id = new.id; end");
        run("create trigger if not exists main.[b] delete on film begin select 2; end;");
        run("create trigger c instead of insert on titles begin insert into film (title) values (new.title); end");

        SchemaSnapshot snapshot = snapshot();

        TableName film = table("Film");
        assertThat(snapshot.triggers(film))
                .containsExactly(
                        new Trigger(
                                film,
                                "b",
                                Trigger.Timing.BEFORE,
                                Set.of(Trigger.Event.DELETE),
                                List.of(),
                                Trigger.Level.ROW,
                                null,
                                "begin select 2; end",
                                true),
                        new Trigger(
                                film,
                                "before",
                                Trigger.Timing.AFTER,
                                Set.of(Trigger.Event.UPDATE),
                                List.of("id", "title"),
                                Trigger.Level.ROW,
                                "new.id > case when old.id > 1 then 1 else 2 end",
                                "begin select 1; update film set title = 'end' where id = new.id; end",
                                true));
        assertThat(snapshot.triggers(table("titles")))
                .singleElement()
                .returns(Trigger.Timing.INSTEAD_OF, Trigger::timing)
                .returns(Set.of(Trigger.Event.INSERT), Trigger::events);
    }

    @Test
    void tellsHowATableIsKept() {
        run(
                "create table plain (a integer)",
                "create table exact (a text primary key) strict, without rowid",
                "create virtual table searched using fts5(title, tokenize = 'porter ascii')");

        SchemaSnapshot snapshot = snapshot();

        assertThat(snapshot.table(table("plain")).orElseThrow().options()).isEmpty();
        assertThat(snapshot.table(table("exact")).orElseThrow().options())
                .isEqualTo(Map.of("strict", "", "without rowid", ""));
        assertThat(snapshot.table(table("searched")).orElseThrow().options())
                .isEqualTo(Map.of("module", "fts5(title, tokenize = 'porter ascii')"));
    }

    @Test
    void hasNoRoutinesSequencesTypesAndRights() {
        run("create table t (a integer)", "create view v as select a from t");
        SchemaSnapshot snapshot = snapshot();
        assertThat(snapshot.routines()).isEmpty();
        assertThat(snapshot.sequences()).isEmpty();
        assertThat(snapshot.enums()).isEmpty();
        assertThat(snapshot.domains()).isEmpty();
        assertThat(snapshot.compositeTypes()).isEmpty();
        assertThat(snapshot.extensions()).isEmpty();
        assertThat(snapshot.partitions()).isEmpty();
        assertThat(snapshot.scheduledEvents()).isEmpty();
        assertThat(snapshot.dependents(table("t"))).isEmpty();
        assertThat(snapshot.grants()).isEmpty();
        assertThat(snapshot.hidden()).isEmpty();
        assertThat(db.routines(SchemaFilter.everything()).collectList().block(LIMIT))
                .isEmpty();
    }

    @Test
    void needsAsManyStatementsForManyTablesAsForFew() {
        createTables(0, 10);
        List<String> few = executed(10);
        createTables(10, MANY);

        assertThat(executed(MANY)).isEqualTo(few);
        assertThat(few)
                .as("one for each kind that SQLite has")
                .hasSizeBetween(10, ObjectKind.all().size());
    }

    private void createTables(int first, int end) {
        run(IntStream.range(first, end)
                .mapToObj("create table t%1$d (a integer primary key, b integer unique references t0 (a))"::formatted)
                .toArray(String[]::new));
    }

    private List<String> executed(int tables) {
        Recording recording = new Recording();
        PooledSqliteDriver other = SqliteConnections.pooled(
                url -> recording.wrap(SqliteConnections.factory(url)),
                ConnectionUrl.parse("r2dbc:sqlite:///" + folder.resolve("schema.db")),
                DriverOptions.defaults());
        Mono<SchemaSnapshot> snapshot = other.snapshot(SchemaFilter.everything());
        assertThat(Objects.requireNonNull(snapshot.block(LIMIT)).tables()).hasSize(tables);
        other.close().block(LIMIT);
        return recording.executed();
    }
}
