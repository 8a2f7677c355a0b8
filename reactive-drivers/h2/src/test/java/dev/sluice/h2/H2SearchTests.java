package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.TableName;
import dev.sluice.testkit.fault.Recording;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Objects of every kind, found by their own names. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class H2SearchTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String WANTED = "a'%_\"\\ß→名 ";
    private static final String WANTED_PATTERN = "a'\\%\\_\"\\\\ß→名 %";
    private static final String OTHER = "a'xy\"\\ß→名 ";
    private static final String UPPER = "A'%_\"\\ß→名 ";

    private static final String SCHEMA = WANTED + "schema";
    private static final SchemaFilter FILTER = SchemaFilter.schema(SCHEMA);

    private static final List<ObjectKind<?>> KINDS = List.of(
            ObjectKind.SCHEMAS,
            ObjectKind.DOMAINS,
            ObjectKind.SEQUENCES,
            ObjectKind.TABLES,
            ObjectKind.COLUMNS,
            ObjectKind.PRIMARY_KEYS,
            ObjectKind.UNIQUE_CONSTRAINTS,
            ObjectKind.CHECK_CONSTRAINTS,
            ObjectKind.FOREIGN_KEYS,
            ObjectKind.INDEXES,
            ObjectKind.VIEWS,
            ObjectKind.ROUTINES,
            ObjectKind.TRIGGERS,
            ObjectKind.GRANTS);

    private final Recording recording = new Recording();
    private H2Driver db = open("");

    private H2Driver open(String settings) {
        return H2Driver.over(recording.wrap(new H2ConnectionFactory(H2ConnectionConfiguration.builder()
                .url("mem:search;DB_CLOSE_DELAY=-1" + settings)
                .build())));
    }

    @AfterEach
    void close() {
        db.update(Query.of("SHUTDOWN")).onErrorComplete().then(db.close()).block(LIMIT);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private void create(String prefix) {
        run(
                prefix,
                "create domain S.[domain] as int default 1 check (value > 0)",
                "create sequence S.[sequence]",
                """
                create table S.[table] (
                    [column b] int not null,
                    [column a] int not null,
                    constraint [key] primary key ([column a]),
                    constraint [unique] unique ([column b]),
                    constraint [check 2] check ([column a] > 0),
                    constraint [check 1] check ([column b] > 0),
                    constraint [reference] foreign key ([column b]) references S.[table] ([column a]))
                """,
                "create index S.[index] on S.[table] ([column b])",
                "create view S.[view] as select [column a] from S.[table]",
                "create trigger S.[trigger] before insert on S.[table] call \"dev.sluice.h2.H2CatalogTests$Nothing\"",
                "create alias S.[routine] for \"dev.sluice.h2.H2CatalogTests$Functions.twice\"",
                "grant all on S.[table] to public");
    }

    /** {@code S} is the schema; a name in square brackets has the prefix. */
    private void run(String prefix, String... statements) {
        Flux.fromArray(statements)
                .map(sql -> sql.replaceAll("\\bS\\b(?=\\.|$)", matched(quoted(SCHEMA)))
                        .replaceAll("\\[([^]]+)]", matched(quoted(prefix)).replaceAll("\"$", "\\$1\"")))
                .concatMap(sql -> db.update(Query.verbatim(sql)))
                .blockLast(LIMIT);
    }

    private static String matched(String text) {
        return Matcher.quoteReplacement(text);
    }

    private void createAll() {
        run("", "create schema S");
        create(WANTED);
        create(OTHER);
        create(UPPER);
    }

    private <T extends SchemaObject> List<T> read(ObjectKind<T> kind, SchemaFilter filter) {
        return db.objects(kind, filter).collectList().blockOptional(LIMIT).orElseThrow();
    }

    /** What the object's record calls it. */
    private static String name(SchemaObject object) {
        try {
            var accessor = object.getClass().getMethod("name");
            return accessor.invoke(object) instanceof TableName table ? table.name() : (String) accessor.invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As upper case may go, a database may fold names, or have an empty text for null. */
    @ParameterizedTest
    @ValueSource(strings = {"", ";DATABASE_TO_LOWER=TRUE", ";DATABASE_TO_UPPER=FALSE", ";MODE=Oracle"})
    void findsEveryKindByAPatternInTheSameOrder(String settings) {
        db.close().block(LIMIT);
        db = open(settings);
        createAll();

        for (ObjectKind<?> kind : KINDS) {
            List<? extends SchemaObject> all = read(kind, FILTER);
            List<? extends SchemaObject> wanted =
                    all.stream().filter(each -> name(each).startsWith(WANTED)).toList();

            assertThat(read(kind, FILTER.namesLike(WANTED_PATTERN)))
                    .as(kind.name())
                    .isNotEmpty()
                    .isEqualTo(wanted);
            assertThat(read(kind, FILTER.namesLike("%"))).as(kind.name()).isEqualTo(all);
            assertThat(read(kind, FILTER.namesLike("A'xy%"))).as(kind.name()).isEmpty();
            assertThat(read(kind, FILTER.namesLike("' or 1 = 1 --")))
                    .as(kind.name())
                    .isEmpty();
        }
    }

    @Test
    void findsWhatHasExactlyOneName() {
        createAll();

        assertThat(found(FILTER.name(WANTED + "key"))).containsExactly("key");
        assertThat(found(FILTER.name(WANTED + "reference"))).containsExactly("reference");
        assertThat(found(FILTER.name(WANTED + "check 1"))).containsExactly("check 1");
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
    void findsOnlyTheKindsAndTablesThatAreWanted() {
        createAll();
        SchemaFilter names = FILTER.namesLike(WANTED_PATTERN);

        assertThat(found(names.kinds(ObjectKind.CHECK_CONSTRAINTS, ObjectKind.SEQUENCES)))
                .containsExactly("sequence", "check 1", "check 2");
        assertThat(found(names.kinds(ObjectKind.ENUMS, ObjectKind.DEPENDENCIES)))
                .isEmpty();
        assertThat(found(names.table(WANTED + "view").kinds(ObjectKind.COLUMNS, ObjectKind.ROUTINES)))
                .containsExactly("column a");
        assertThat(found(names.table(OTHER + "table"))).containsExactly("schema");
    }

    @Test
    void bindsThePattern() {
        createAll();
        int before = recording.executed().size();
        assertThat(found(FILTER.namesLike(WANTED_PATTERN))).isNotEmpty();

        List<String> executed = recording.executed();
        assertThat(executed.subList(before, executed.size()))
                .hasSizeGreaterThanOrEqualTo(KINDS.size())
                .noneMatch(sql -> sql.contains("名"));
    }
}
