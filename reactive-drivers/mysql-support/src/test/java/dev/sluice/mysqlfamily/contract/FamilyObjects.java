package dev.sluice.mysqlfamily.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.QueryDriver;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Column;
import dev.sluice.schema.Dependency;
import dev.sluice.schema.Routine;
import dev.sluice.schema.Routine.Parameter;
import dev.sluice.schema.Routine.Parameter.Mode;
import dev.sluice.schema.SchemaExport;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Sequence;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableName;
import dev.sluice.schema.Trigger;
import dev.sluice.schema.Trigger.Event;
import dev.sluice.schema.Trigger.Level;
import dev.sluice.schema.Trigger.Timing;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.schema.View;
import dev.sluice.schema.View.CheckOption;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.schema.change.ColumnManagement;
import dev.sluice.testkit.contract.RoundTrip;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What else there is in a schema of both databases: constraints, views, triggers, routines and sequences. */
public interface FamilyObjects<D extends SchemaIntrospection & QueryDriver & SchemaExport>
        extends FamilyEvents<D>, FamilyNames<D>, FamilyPartitions<D>, FamilyRights<D> {

    TableName FILM = TableName.of(SCHEMA, "film");

    @Test
    default void tellsUniqueConstraintsAndWhatElseIsChecked() {
        createObjects();

        SchemaSnapshot snapshot = snapshot(SchemaFilter.schema(SCHEMA));

        assertThat(snapshot.uniqueConstraints())
                .containsExactly(
                        new UniqueConstraint(FILM, "c,d", List.of("c,d"), true, false, false),
                        new UniqueConstraint(FILM, "u;1", List.of("ü", "it's"), true, false, false))
                .isEqualTo(snapshot.uniqueConstraints(FILM));
        assertThat(snapshot.checkConstraints())
                .containsExactlyElementsOf(either(
                        List.of(
                                check("CONSTRAINT_1", "`c,d` > `id`"),
                                check("it's", "`it's` > 0"),
                                check("na'med", "`ü` <> 'it\\'s \\\\ é)' and `c,d` < 10")),
                        List.of(
                                check("film_chk_1", "`it's` > 0"),
                                check("film_chk_2", "`c,d` > `id`"),
                                check("na'med", "(`ü` <> _utf8mb4'it\\'s \\\\ é)') and (`c,d` < 10)"))))
                .isEqualTo(snapshot.checkConstraints(FILM));
    }

    @Test
    default void tellsAUniqueConstraintAndAForeignKeyOfTheSameNameApart() {
        run("create table %s.[parent] ([x] integer unique)".formatted(quote(SCHEMA)), """
                create table %1$s.[child] ([a] integer, [b] integer, constraint [both] unique ([a], [b]),
                    constraint [both] foreign key ([a]) references %1$s.[parent] ([x]))
                """.formatted(quote(SCHEMA)));

        assertThat(snapshot(SchemaFilter.schema(SCHEMA)).uniqueConstraints())
                .containsExactly(
                        new UniqueConstraint(
                                TableName.of(SCHEMA, "child"), "both", List.of("a", "b"), true, false, false),
                        new UniqueConstraint(TableName.of(SCHEMA, "parent"), "x", List.of("x"), true, false, false));
    }

    @Test
    default void tellsWhatViewsAreMadeOf() {
        createObjects();

        SchemaSnapshot snapshot = snapshot(SchemaFilter.schema(SCHEMA));

        String film = "%s.`film`".formatted(quote(SCHEMA));
        String rated = "%s.`rated`".formatted(quote(SCHEMA));
        String condition = "%s.`it's` > 1".formatted(film);
        assertThat(snapshot.views())
                .containsExactly(
                        view("counted", "select count(0) AS `n` from %s".formatted(film), false, CheckOption.NONE),
                        view(
                                "local",
                                "select %s.`b.c` AS `b.c` from %s".formatted(either("`rated`", rated), rated),
                                true,
                                CheckOption.LOCAL),
                        view(
                                "rated",
                                "select %1$s.`it's` AS `b.c` from %1$s where %2$s"
                                        .formatted(film, either(condition, "(" + condition + ")")),
                                true,
                                CheckOption.CASCADED));
    }

    @Test
    default void tellsWhatViewsNeedWhereTheServerKnowsIt() {
        createObjects();
        run("create view %2$s.[it's; b`c] as select a.[id] from %1$s.[film] a, %2$s.[film] b, %2$s.[rated] c"
                .formatted(quote(SCHEMA), quote(OTHER_SCHEMA)));
        TableName other = TableName.of(OTHER_SCHEMA, "film");

        assertThat(snapshot(SchemaFilter.schema(SCHEMA)).dependencies())
                .isEqualTo(either(
                        List.of(),
                        List.of(
                                needs(SCHEMA, "counted", FILM),
                                needs(SCHEMA, "local", TableName.of(SCHEMA, "rated")),
                                needs(SCHEMA, "rated", FILM),
                                needs(OTHER_SCHEMA, "it's; b`c", FILM))));
        assertThat(snapshot(SchemaFilter.schema(OTHER_SCHEMA).table("film")).dependents(other))
                .isEqualTo(either(
                        List.of(),
                        List.of(
                                needs(OTHER_SCHEMA, "counted", other),
                                needs(OTHER_SCHEMA, "it's; b`c", other),
                                needs(OTHER_SCHEMA, "rated", other))));
    }

    @Test
    default void tellsAViewWhoseTableIsGone() {
        createObjects();
        run("drop table %s.[film]".formatted(quote(SCHEMA)));

        SchemaSnapshot snapshot = snapshot(SchemaFilter.schema(SCHEMA));

        assertThat(snapshot.views())
                .extracting(view -> view.name().name())
                .containsExactly("counted", "local", "rated");
        assertThat(snapshot.views().get(2).definition()).contains("`film`");
    }

    /** MODIFY takes the whole definition of a column, and forgets what it is not told. */
    @Test
    default void keepsWhatAColumnGetsWhenItsRowIsChanged() {
        run("create table %s.[film] ([id] integer, [changed] timestamp(3) null on update current_timestamp(3))"
                .formatted(quote(SCHEMA)));

        ColumnManagement columns = (ColumnManagement) driver();
        columns.alterColumn(FILM, "changed", ColumnChange.nothing().withComment("when"))
                .block(LIMIT);

        assertThat(snapshot(SchemaFilter.schema(SCHEMA)).columns(FILM).get(1))
                .returns("when", Column::comment)
                .returns(null, Column::defaultValue)
                .satisfies(column -> assertThat(column.onUpdate()).isEqualToIgnoringCase("current_timestamp(3)"));
    }

    @Test
    default void aScriptMakesTheSameAgain() {
        String schema = quote(SCHEMA);
        run("""
                create table %1$s.[it's; a table] (
                    id integer not null auto_increment,
                    title varchar(20) collate utf8mb4_bin not null default 'it''s \\\\' comment 'what it''s; called',
                    price decimal(10, 2) default 1.5,
                    size integer default (1 + 1),
                    added timestamp not null default current_timestamp,
                    twice integer generated always as (size * 2) virtual,
                    thrice integer generated always as (size * 3) stored,
                    parent integer,
                    constraint primary key (id),
                    constraint pair unique (title, price),
                    constraint [check it] check (size > 0),
                    constraint up foreign key (parent) references %1$s.[it's; a table] (id) on delete cascade)
                    comment 'it''s; one'
                """.formatted(schema));
        run("create index [by what] on %1$s.[it's; a table] (price desc, size)".formatted(schema));
        run("create fulltext index words on %1$s.[it's; a table] (title)".formatted(schema));
        run("create table %1$s.other (a integer not null, b integer, primary key (a))".formatted(schema));
        run("create view %1$s.b (x) as select a from %1$s.other where a > 1 with cascaded check option"
                .formatted(schema));
        run("create view %1$s.a as select x, 1 as y from %1$s.b".formatted(schema));

        RoundTrip.of(driver(), SchemaFilter.schema(SCHEMA), List.of(dropSchema(SCHEMA), createSchema(SCHEMA)));
    }

    @Test
    default void tellsTriggers() {
        createObjects();

        SchemaSnapshot snapshot = snapshot(SchemaFilter.schema(SCHEMA));

        assertThat(snapshot.triggers())
                .containsExactly(
                        trigger("a'fter", Timing.AFTER, Event.DELETE, "set @sluice_gone = old.`c,d`"),
                        trigger("before", Timing.BEFORE, Event.INSERT, "begin set new.`c,d` = new.`id` + 1; end"),
                        trigger("ünder", Timing.BEFORE, Event.UPDATE, "set @sluice_ü = 'ü'"))
                .isEqualTo(snapshot.triggers(FILM));
    }

    @Test
    default void tellsRoutines() {
        createObjects();
        String integer = either("int(11)", "int");

        assertThat(snapshot(SchemaFilter.schema(SCHEMA)).routines())
                .containsExactly(
                        new Routine(
                                SCHEMA,
                                "f'n",
                                "",
                                Routine.Kind.FUNCTION,
                                List.of(
                                        new Parameter("a b", Mode.IN, integer, null),
                                        new Parameter("ü,", Mode.IN, "varchar(20)", null)),
                                "decimal(10,2)",
                                "sql",
                                Routine.Volatility.IMMUTABLE,
                                "return `a b` + 1",
                                "it's"),
                        new Routine(
                                SCHEMA,
                                "f'n",
                                "",
                                Routine.Kind.PROCEDURE,
                                List.of(
                                        new Parameter("i", Mode.IN, integer, null),
                                        new Parameter("o", Mode.OUT, "varchar(5)", null),
                                        new Parameter("io", Mode.INOUT, "enum('x','y')", null)),
                                null,
                                "sql",
                                Routine.Volatility.VOLATILE,
                                "begin set `o` = `io`; end",
                                null),
                        new Routine(
                                SCHEMA,
                                "reading",
                                "",
                                Routine.Kind.FUNCTION,
                                List.of(),
                                integer,
                                "sql",
                                Routine.Volatility.STABLE,
                                "return 1",
                                null));
    }

    @Test
    default void tellsSequencesWhereThereAreAny() {
        createObjects();
        Sequence sequence = new Sequence(SCHEMA, "nu'mbers", "bigint", null, null, null, null, null, false, null, null);

        assertThat(snapshot(SchemaFilter.schema(SCHEMA)).sequences())
                .isEqualTo(either(List.of(sequence), List.<Sequence>of()));
    }

    @Test
    default void tellsHowTablesAreStored() {
        createObjects();
        run("""
                create table %s.[stored] ([id] integer primary key)
                engine = innodb row_format = compressed key_block_size = 8 collate utf8mb4_bin
                """.formatted(quote(SCHEMA)));

        SchemaSnapshot snapshot = snapshot(SchemaFilter.schema(SCHEMA));

        Table stored = snapshot.table(TableName.of(SCHEMA, "stored")).orElseThrow();
        assertThat(stored.bytes()).isPositive();
        assertThat(stored.options())
                .isEqualTo(Map.of(
                        "engine",
                        "InnoDB",
                        "collation",
                        "utf8mb4_bin",
                        "row_format",
                        "Compressed",
                        "create_options",
                        "row_format=COMPRESSED " + either("key_block_size=8", "KEY_BLOCK_SIZE=8")));
        assertThat(snapshot.table(FILM).orElseThrow().options()).containsOnlyKeys("engine", "collation", "row_format");
        Table view = snapshot.table(TableName.of(SCHEMA, "rated")).orElseThrow();
        assertThat(view.bytes()).isNull();
        assertThat(view.options()).isEmpty();
    }

    @Test
    default void findsOnlyWhatBelongsToTheTableAskedFor() {
        createObjects();
        run("create table %s.[films] ([a] integer unique check ([a] > 0))".formatted(quote(SCHEMA)));
        SchemaSnapshot whole = snapshot(SchemaFilter.schema(SCHEMA));

        SchemaSnapshot film = snapshot(SchemaFilter.schema(SCHEMA).table("film"));
        SchemaSnapshot rated = snapshot(SchemaFilter.schema(SCHEMA).table("rated"));

        assertThat(film.uniqueConstraints()).isEqualTo(whole.uniqueConstraints(FILM));
        assertThat(film.checkConstraints()).isEqualTo(whole.checkConstraints(FILM));
        assertThat(film.triggers()).isEqualTo(whole.triggers());
        assertThat(film.views()).isEmpty();
        assertThat(film.routines()).isEmpty();
        assertThat(film.sequences()).isEmpty();
        assertThat(rated.views())
                .containsExactly(whole.view(TableName.of(SCHEMA, "rated")).orElseThrow());
        assertThat(rated.triggers()).isEmpty();
    }

    @Test
    default void readsEachOfTheseKindsAsTheSnapshotHasIt() {
        createObjects();
        SchemaFilter filter = SchemaFilter.schemas(List.of(SCHEMA, OTHER_SCHEMA));

        SchemaSnapshot snapshot = snapshot(filter);

        assertThat(Stream.of(
                                driver().uniqueConstraints(filter),
                                driver().checkConstraints(filter),
                                driver().views(filter),
                                driver().triggers(filter),
                                driver().routines(filter),
                                driver().sequences(filter))
                        .map(objects -> objects.cast(SchemaObject.class)
                                .collectList()
                                .blockOptional(LIMIT)
                                .orElseThrow()))
                .containsExactly(
                        List.copyOf(snapshot.uniqueConstraints()),
                        List.copyOf(snapshot.checkConstraints()),
                        List.copyOf(snapshot.views()),
                        List.copyOf(snapshot.triggers()),
                        List.copyOf(snapshot.routines()),
                        List.copyOf(snapshot.sequences()));
        assertThat(snapshot.views()).hasSize(6);
        assertThat(snapshot.routines())
                .extracting(Routine::schema)
                .containsExactly(SCHEMA, SCHEMA, SCHEMA, OTHER_SCHEMA, OTHER_SCHEMA, OTHER_SCHEMA);
        assertThat(snapshot.enums()).isEmpty();
        assertThat(snapshot.domains()).isEmpty();
    }

    @Test
    default void tellsWhatBelongsToTheSystemWhenAsked() {
        assertThat(snapshot(SchemaFilter.schema("sys")).routines()).isNotEmpty().allMatch(r -> r.definition() != null);
        assertThat(snapshot(SchemaFilter.everything()).routines())
                .extracting(Routine::schema)
                .doesNotContain("sys");
    }

    /** The same in both schemas. */
    private void createObjects() {
        for (String schema : List.of(quote(SCHEMA), quote(OTHER_SCHEMA))) {
            Stream.of(
                            """
                            create table %1$s.[film] (
                                [id] integer primary key,
                                [it's] integer check ([it's] > 0),
                                [ü] varchar(20),
                                [c,d] integer,
                                constraint [u;1] unique ([ü], [it's]),
                                unique ([c,d]),
                                constraint [na'med] check ([ü] <> 'it''s \\\\ é)' and [c,d] < 10),
                                check ([c,d] > [id])) engine = innodb
                            """,
                            "create view %1$s.[rated] as select [it's] as [b.c] from %1$s.[film]"
                                    + " where [it's] > 1 with check option",
                            "create view %1$s.[local] as select [b.c] from %1$s.[rated] with local check option",
                            "create view %1$s.[counted] as select count(*) as [n] from %1$s.[film]",
                            "create trigger %1$s.[a'fter] after delete on %1$s.[film] for each row"
                                    + " set @sluice_gone = old.[c,d]",
                            "create trigger %1$s.[before] before insert on %1$s.[film] for each row"
                                    + " begin set new.[c,d] = new.[id] + 1; end",
                            "create trigger %1$s.[ünder] before update on %1$s.[film] for each row"
                                    + " set @sluice_ü = 'ü'",
                            "create function %1$s.[reading] () returns integer reads sql data return 1",
                            "create function %1$s.[f'n] ([a b] integer, [ü,] varchar(20)) returns decimal(10, 2)"
                                    + " deterministic comment 'it''s' return [a b] + 1",
                            "create procedure %1$s.[f'n] (in [i] integer, out [o] varchar(5), inout [io] enum('x', 'y'))"
                                    + " modifies sql data begin set [o] = [io]; end")
                    .map(sql -> sql.formatted(schema))
                    .forEach(this::run);
            if (product() == FamilyServer.MARIADB) {
                run("create sequence %s.[nu'mbers]".formatted(schema));
            }
        }
    }

    private static CheckConstraint check(String name, String expression) {
        return new CheckConstraint(FILM, name, expression, true);
    }

    private static View view(String name, String definition, boolean updatable, CheckOption option) {
        return new View(TableName.of(SCHEMA, name), definition, false, updatable, option);
    }

    private static Dependency needs(String schema, String view, TableName table) {
        return new Dependency(schema, view, Dependency.Kind.VIEW, table);
    }

    private static Trigger trigger(String name, Timing timing, Event event, String action) {
        return new Trigger(FILM, name, timing, Set.of(event), List.of(), Level.ROW, null, action, true);
    }
}
