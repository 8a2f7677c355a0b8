package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.query.Query;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.TableName;
import dev.sluice.testkit.fault.Recording;
import dev.sluice.testkit.watch.LeakWatch;
import dev.sluice.url.ConnectionUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Objects of every kind, found by their own names. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqliteSearchTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String WANTED = "a'%_\"\\[ß]*→名 ";
    private static final String WANTED_PATTERN = "a'\\%\\_\"\\\\[ß]*→名 %";
    private static final String OTHER = "a'xy\"\\[ß]*→名 ";
    private static final String UPPER = "A'%_\"\\[ß]*→名 ";

    private static final SchemaFilter FILTER = SchemaFilter.schema("main");

    private static final List<ObjectKind<?>> KINDS = List.of(
            ObjectKind.TABLES,
            ObjectKind.COLUMNS,
            ObjectKind.PRIMARY_KEYS,
            ObjectKind.UNIQUE_CONSTRAINTS,
            ObjectKind.CHECK_CONSTRAINTS,
            ObjectKind.FOREIGN_KEYS,
            ObjectKind.INDEXES,
            ObjectKind.VIEWS,
            ObjectKind.TRIGGERS);

    private final Recording recording = new Recording();

    @TempDir
    private Path folder;

    private PooledSqliteDriver db;

    @BeforeEach
    void open() {
        db = SqliteConnections.pooled(
                url -> recording.wrap(SqliteConnections.factory(url)),
                ConnectionUrl.parse("r2dbc:sqlite:///" + folder.resolve("search.db")),
                DriverOptions.defaults());
        create(OTHER);
        create(WANTED);
        create("b ");
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
    }

    /** A name in square brackets has the prefix. */
    private void create(String prefix) {
        String quoted = '"' + prefix.replace("\"", "\"\"") + "<name>\"";
        Flux.just(
                        """
                        create table [table] (
                            [column b] integer not null,
                            [column a] integer not null,
                            constraint [key] primary key ([column a]),
                            constraint [unique 2] unique ([column b]),
                            constraint [unique 1] unique ([column b], [column a]),
                            constraint [check 2] check ([column a] > 0),
                            constraint [check 1] check ([column b] > 0),
                            constraint [reference 2] foreign key ([column b]) references [table] ([column a]),
                            constraint [reference 1] foreign key ([column a]) references [table] ([column b]))
                        """,
                        "create index [index] on [table] ([column b])",
                        "create view [view] as select [column a] from [table]",
                        "create trigger [trigger] before insert on [table] begin select 1; end")
                .map(sql -> sql.replaceAll(
                        "\\[([^]]+)]", Matcher.quoteReplacement(quoted).replace("<name>", "$1")))
                .concatMap(sql -> db.update(Query.verbatim(sql)))
                .blockLast(LIMIT);
    }

    private <T extends SchemaObject> List<T> read(ObjectKind<T> kind, SchemaFilter filter) {
        return db.objects(kind, filter).collectList().blockOptional(LIMIT).orElseThrow();
    }

    /** What the object's record calls it. */
    private static String name(SchemaObject object) {
        try {
            Object name = object.getClass().getMethod("name").invoke(object);
            return name instanceof TableName table ? table.name() : (String) name;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void findsEveryKindByAPatternInTheSameOrder() {
        for (ObjectKind<?> kind : KINDS) {
            List<? extends SchemaObject> all = read(kind, FILTER);
            List<? extends SchemaObject> wanted =
                    all.stream().filter(each -> name(each).startsWith(WANTED)).toList();

            assertThat(read(kind, FILTER.namesLike(WANTED_PATTERN)))
                    .as(kind.name())
                    .isNotEmpty()
                    .isEqualTo(wanted);
            assertThat(read(kind, FILTER.namesLike("%"))).as(kind.name()).isEqualTo(all);
            assertThat(read(kind, FILTER.namesLike(UPPER + "%")))
                    .as(kind.name())
                    .isEmpty();
            assertThat(read(kind, FILTER.namesLike("' or 1 = 1 --")))
                    .as(kind.name())
                    .isEmpty();
        }
        assertThat(read(ObjectKind.SCHEMAS, FILTER.namesLike("ma_n"))).hasSize(1);
        assertThat(read(ObjectKind.SCHEMAS, FILTER.namesLike("Main"))).isEmpty();
    }

    @Test
    void findsWhatHasExactlyOneName() {
        assertThat(found(FILTER.name(WANTED + "key"))).containsExactly("key");
        assertThat(found(FILTER.name(WANTED + "unique 1"))).containsExactly("unique 1");
        assertThat(found(FILTER.name(WANTED + "check 1"))).containsExactly("check 1");
        assertThat(found(FILTER.name(WANTED + "reference 1"))).containsExactly("reference 1");
        assertThat(found(FILTER.name(WANTED + "column a"))).containsExactly("column a", "column a");
        assertThat(found(FILTER.name(WANTED + "view"))).containsExactly("view", "view");
        assertThat(found(FILTER.name(WANTED))).isEmpty();
        assertThat(found(FILTER.name(WANTED + "none"))).isEmpty();
    }

    private List<String> found(SchemaFilter filter) {
        return db.search(filter)
                .map(object -> name(object).substring(WANTED.length()))
                .collectList()
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    @Test
    void findsWhatWasNeverGivenAName() {
        db.update(
                        Query.of(
                                "create table unnamed (a integer primary key check (a > 0), b integer unique references unnamed)"))
                .block(LIMIT);

        List<String> found = db.search(FILTER.namesLike("%unnamed\\_%"))
                .map(SqliteSearchTests::name)
                .collectList()
                .block(LIMIT);

        assertThat(found)
                .containsExactly(
                        "unnamed_pk",
                        "sqlite_autoindex_unnamed_1",
                        "unnamed_check_1",
                        "unnamed_fk_1",
                        "sqlite_autoindex_unnamed_1");
    }

    @Test
    void findsOnlyTheKindsAndTablesThatAreWanted() {
        SchemaFilter names = FILTER.namesLike(WANTED_PATTERN);

        assertThat(found(names.kinds(ObjectKind.CHECK_CONSTRAINTS, ObjectKind.VIEWS)))
                .containsExactly("check 1", "check 2", "view");
        assertThat(found(names.kinds(ObjectKind.ROUTINES, ObjectKind.GRANTS))).isEmpty();
        assertThat(found(names.table(WANTED + "view").kinds(ObjectKind.COLUMNS, ObjectKind.PRIMARY_KEYS)))
                .containsExactly("column a");
        assertThat(found(names.table(OTHER + "table"))).isEmpty();
    }

    @Test
    void takesASnapshotOfWhatHasSuchAName() {
        SchemaSnapshot snapshot =
                db.snapshot(FILTER.namesLike("b %")).blockOptional(LIMIT).orElseThrow();

        assertThat(snapshot.schemas()).isEmpty();
        assertThat(snapshot.tables()).hasSize(2);
        assertThat(snapshot.checkConstraints()).hasSize(2);
        assertThat(snapshot.primaryKeys()).hasSize(1);
        assertThat(snapshot.foreignKeys()).hasSize(2);
    }

    @Test
    void bindsThePattern() {
        int before = recording.executed().size();
        assertThat(found(FILTER.namesLike(WANTED_PATTERN))).isNotEmpty();

        List<String> executed = recording.executed();
        assertThat(executed.subList(before, executed.size()))
                .hasSizeGreaterThanOrEqualTo(KINDS.size())
                .noneMatch(sql -> sql.contains("名"));
    }
}
