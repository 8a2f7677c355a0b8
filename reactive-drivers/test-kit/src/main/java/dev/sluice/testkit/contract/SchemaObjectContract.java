package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.IntrospectionUnderTest.block;
import static dev.sluice.testkit.contract.IntrospectionUnderTest.contract;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.QueryDriver;
import dev.sluice.schema.Column;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.ForeignKey.Action;
import dev.sluice.schema.Index;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.Schema;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What introspection tells about the objects of a schema, whichever the database is.
 *
 * @param <D> the driver under test
 */
public interface SchemaObjectContract<D extends SchemaIntrospection & QueryDriver> extends IntrospectionUnderTest<D> {

    @Test
    default void tellsNamesAsTheyAre() {
        List<String> hostile = Stream.of(
                        "ß→名", "{x}", "select", "a;b", "a,b", "\\", "\"", "NULL", "Mixed", "?", ":name", "/*", ".",
                        "--", "'", "$1", " ")
                .filter(name -> !refusedNames().contains(name))
                .toList();
        for (String name : hostile) {
            run("create table %s (%s, primary key (%s))"
                    .formatted(
                            qualified(name),
                            hostile.stream()
                                    .map(column -> quote(column) + " integer not null")
                                    .collect(Collectors.joining(", ")),
                            hostile.stream().map(this::quote).collect(Collectors.joining(", "))));
        }

        SchemaSnapshot snapshot = snapshot(contract());

        assertThat(snapshot.schemas()).extracting(Schema::name).containsExactly(SCHEMA);
        assertThat(snapshot.tables())
                .extracting(table -> table.name().name())
                .containsExactlyElementsOf(hostile.stream().sorted().toList());
        for (String name : hostile) {
            TableName table = TableName.of(SCHEMA, name);
            assertThat(snapshot.columns(table)).extracting(Column::name).containsExactlyElementsOf(hostile);
            assertThat(snapshot.primaryKey(table).orElseThrow().columns()).containsExactlyElementsOf(hostile);
            assertThat(snapshot.indexes(table).get(0).parts())
                    .extracting(Index.Part::column)
                    .containsExactlyElementsOf(hostile);
            assertThat(block(driver().tables(contract().table(name)).collectList()))
                    .extracting(Table::name)
                    .containsExactly(table);
            assertThat(block(driver().tableExists(table))).isTrue();
        }
    }

    @Test
    default void tellsColumnsInTheirOrder() {
        run("create table %s (%s)".formatted(qualified("t"), """
                                [z] bigint %s,
                                [y] integer %s,
                                [x] varchar(20) default 'it''s' not null,
                                [w] decimal(10, 2),
                                [v] integer %s,
                                [n] integer
                                """.formatted(
                        identity(Column.Identity.ALWAYS), identity(Column.Identity.BY_DEFAULT), generated("[n] * 2"))));

        List<Column> columns = snapshot(contract()).columns(TableName.of(SCHEMA, "t"));

        assertThat(columns).extracting(Column::name).containsExactly("z", "y", "x", "w", "v", "n");
        assertThat(columns).extracting(Column::position).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(columns)
                .extracting(Column::dataType)
                .containsExactly(
                        DataType.BIGINT,
                        DataType.INTEGER,
                        DataType.VARCHAR,
                        DataType.DECIMAL,
                        DataType.INTEGER,
                        DataType.INTEGER);
        assertThat(columns).extracting(Column::nullable).containsExactly(false, false, false, true, true, true);
        assertThat(columns)
                .extracting(Column::identity)
                .containsExactly(
                        identityOf(Column.Identity.ALWAYS),
                        identityOf(Column.Identity.BY_DEFAULT),
                        Column.Identity.NONE,
                        Column.Identity.NONE,
                        Column.Identity.NONE,
                        Column.Identity.NONE);
        assertThat(columns)
                .filteredOn(column -> column.defaultValue() != null)
                .singleElement()
                .satisfies(column -> {
                    assertThat(column.name()).isEqualTo("x");
                    assertThat(column.defaultValue()).startsWith("'it''s'");
                });
        assertThat(columns)
                .filteredOn(column -> column.generated() != null)
                .singleElement()
                .satisfies(column -> {
                    assertThat(column.name()).isEqualTo("v");
                    assertThat(column.generated()).contains("* 2");
                });
    }

    @Test
    default void leavesNoGapWhereAColumnWasDropped() {
        run(
                "create table %s ([a] integer, [b] integer, [c] integer)".formatted(qualified("t")),
                "alter table %s drop column [b]".formatted(qualified("t")));

        List<Column> columns = snapshot(contract()).columns(TableName.of(SCHEMA, "t"));

        assertThat(columns).extracting(Column::name).containsExactly("a", "c");
        assertThat(columns).extracting(Column::position).containsExactly(1, 2);
    }

    @Test
    default void tellsTheColumnsOfAKeyInTheOrderOfTheKey() {
        run(
                ("create table %s ([a] integer not null, [b] integer not null, [c] integer not null,"
                                + " constraint [the key] primary key ([c], [a], [b]),"
                                + " constraint [the other key] unique ([a], [b], [c]))")
                        .formatted(qualified("parent")),
                ("create table %s.%s ([x] integer, [y] integer, [z] integer,"
                                + " constraint [fk 1] foreign key ([y], [x], [z])"
                                + " references %s ([c], [a], [b]) on delete cascade on update set null,"
                                + " constraint [fk 2] foreign key ([x], [y], [z])"
                                + " references %s ([a], [b], [c]))")
                        .formatted(quote(OTHER_SCHEMA), quote("child"), qualified("parent"), qualified("parent")));
        TableName parent = TableName.of(SCHEMA, "parent");
        TableName child = TableName.of(OTHER_SCHEMA, "child");

        SchemaSnapshot snapshot = snapshot(SchemaFilter.schemas(List.of(SCHEMA, OTHER_SCHEMA)));

        assertThat(snapshot.primaryKeys())
                .containsExactly(new PrimaryKey(parent, primaryKeyName("the key"), List.of("c", "a", "b")));
        assertThat(snapshot.foreignKeys())
                .containsExactly(
                        new ForeignKey(
                                child,
                                "fk 1",
                                List.of("y", "x", "z"),
                                parent,
                                List.of("c", "a", "b"),
                                Action.SET_NULL,
                                Action.CASCADE,
                                false,
                                false),
                        new ForeignKey(
                                child,
                                "fk 2",
                                List.of("x", "y", "z"),
                                parent,
                                List.of("a", "b", "c"),
                                actionUnlessSaid(),
                                actionUnlessSaid(),
                                false,
                                false));
        assertThat(snapshot.foreignKeys(child)).hasSize(2);
        assertThat(snapshot.foreignKeys(parent)).isEmpty();
    }

    @Test
    default void tellsIndexesAndWhichOfThemCarryAConstraint() {
        run(
                "create table %s ([a] integer not null primary key, [b] integer, [c] integer, unique ([c], [b]))"
                        .formatted(qualified("t")),
                "create index [by b] on %s ([b] desc%s, [a]%s)"
                        .formatted(qualified("t"), nulls("last"), nulls("first")),
                "create unique index [by c] on %s ([c])".formatted(qualified("t")));
        TableName table = TableName.of(SCHEMA, "t");

        List<Index> indexes = snapshot(contract()).indexes(table);

        assertThat(indexes).hasSize(4).allMatch(Index::valid);
        assertThat(indexes)
                .filteredOn(Index::constraint)
                .filteredOn(index -> !index.name().equals("by c"))
                .hasSize(2)
                .allMatch(Index::unique)
                .extracting(index -> index.parts().stream()
                        .map(Index.Part::column)
                        .map(String::valueOf)
                        .toList())
                .containsExactlyInAnyOrder(List.of("a"), List.of("c", "b"));
        assertThat(named(indexes, "by b")).satisfies(index -> {
            assertThat(index.unique()).isFalse();
            assertThat(index.parts())
                    .containsExactly(new Index.Part("b", null, true, false), new Index.Part("a", null, false, true));
            assertThat(index.included()).isEmpty();
            assertThat(index.predicate()).isNull();
        });
        assertThat(named(indexes, "by c")).satisfies(index -> {
            assertThat(index.unique()).isTrue();
            assertThat(index.constraint()).isEqualTo(uniqueIndexesAreConstraints());
        });
    }

    @Test
    default void tellsViewsLikeTables() {
        run(
                "create table %s ([a] integer not null)".formatted(qualified("t")),
                "create view %s as select [a], [a] as [b.c] from %s".formatted(qualified("v"), qualified("t")));

        SchemaSnapshot snapshot = snapshot(contract());

        assertThat(snapshot.tables()).extracting(Table::kind).containsExactly(TableKind.TABLE, TableKind.VIEW);
        assertThat(snapshot.table(TableName.of(SCHEMA, "v")))
                .hasValueSatisfying(view -> assertThat(view.rowEstimate()).isNull());
        assertThat(snapshot.columns(TableName.of(SCHEMA, "v")))
                .extracting(Column::name)
                .containsExactly("a", "b.c");
    }

    @Test
    default void tellsComments() {
        run(
                "create table %s ([a] integer, [b] integer)".formatted(qualified("t")),
                "create table %s ([a] integer)".formatted(qualified("u")),
                commentOnTable(qualified("t"), "'it''s ü'"),
                commentOnColumn(qualified("t"), "[b]", "'b; --'"));
        if (commentsOnSchemas()) {
            run(commentOnSchema(quote(SCHEMA), "'for tests'"));
        }

        SchemaSnapshot snapshot = snapshot(contract());

        assertThat(snapshot.schemas())
                .extracting(Schema::comment)
                .containsExactly(commentsOnSchemas() ? "for tests" : null);
        assertThat(snapshot.tables()).extracting(Table::comment).containsExactly("it's ü", null);
        assertThat(snapshot.columns()).extracting(Column::comment).containsExactly(null, "b; --", null);
    }

    private static Index named(List<Index> indexes, String name) {
        Optional<Index> found =
                indexes.stream().filter(index -> index.name().equals(name)).findFirst();
        return found.orElseThrow();
    }
}
