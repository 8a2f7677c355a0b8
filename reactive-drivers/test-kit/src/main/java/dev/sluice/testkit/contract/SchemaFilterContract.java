package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.IntrospectionUnderTest.block;
import static dev.sluice.testkit.contract.IntrospectionUnderTest.contract;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.QueryDriver;
import dev.sluice.schema.Column;
import dev.sluice.schema.DatabaseInfo;
import dev.sluice.schema.Index;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.Schema;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What introspection finds when it is asked for some schemas or tables only, whichever the database is.
 *
 * @param <D> the driver under test
 */
public interface SchemaFilterContract<D extends SchemaIntrospection & QueryDriver> extends IntrospectionUnderTest<D> {

    @Test
    default void findsOnlyWhatIsInTheSchemasAskedFor() {
        run(
                table(SCHEMA, "t"),
                table(OTHER_SCHEMA, "t"),
                "create index [i] on %s.[t] ([a])".formatted(quote(OTHER_SCHEMA)));

        assertThat(schemasIn(SchemaFilter.schema(SCHEMA))).containsExactly(SCHEMA);
        assertThat(schemasIn(SchemaFilter.schema(OTHER_SCHEMA))).containsExactly(OTHER_SCHEMA);
        assertThat(schemasIn(SchemaFilter.schemas(List.of(OTHER_SCHEMA, SCHEMA, "none"))))
                .containsExactly(SCHEMA, OTHER_SCHEMA);
        assertThat(schemasIn(SchemaFilter.schema("none"))).isEmpty();
        assertThat(schemasIn(SchemaFilter.everything())).contains(SCHEMA, OTHER_SCHEMA);
    }

    @Test
    default void showsASystemSchemaOnlyToThoseWhoNameIt() {
        assertThat(schemasIn(SchemaFilter.everything())).doesNotContain(systemSchema());
        assertThat(block(driver().schemas(SchemaFilter.everything()).collectList()))
                .noneMatch(Schema::system);
        assertThat(block(driver().schemas(SchemaFilter.schema(systemSchema())).collectList()))
                .singleElement()
                .matches(Schema::system);
        assertThat(block(driver().tables(SchemaFilter.schema(systemSchema())).collectList()))
                .isNotEmpty()
                .noneMatch(table -> table.kind() == TableKind.TABLE);
    }

    @Test
    default void takesATableNameForAPattern() {
        for (String name : List.of("a%b", "a\\b", "a_b", "axb", "axxb")) {
            run(table(SCHEMA, name));
        }

        assertThat(tablesIn(contract().tablesLike("a_b"))).containsExactly("a%b", "a\\b", "a_b", "axb");
        assertThat(tablesIn(contract().tablesLike("a%b"))).containsExactly("a%b", "a\\b", "a_b", "axb", "axxb");
        assertThat(tablesIn(contract().tablesLike("a\\_b"))).containsExactly("a_b");
        assertThat(tablesIn(contract().tablesLike("a\\%b"))).containsExactly("a%b");
        assertThat(tablesIn(contract().tablesLike("a\\\\b"))).containsExactly("a\\b");
        assertThat(tablesIn(contract().tablesLike("A%"))).isEmpty();
        assertThat(tablesIn(contract().tablesLike("' or 1 = 1 --"))).isEmpty();
        assertThat(tablesIn(contract().table("a%b"))).containsExactly("a%b");
        assertThat(tablesIn(contract().table("a\\b"))).containsExactly("a\\b");
        assertThat(tablesIn(contract().table("a_b"))).containsExactly("a_b");
    }

    @Test
    default void knowsWhetherATableIsThere() {
        run(
                table(SCHEMA, "t"),
                "create view %s as select [a] from %s".formatted(qualified("v"), qualified("t")),
                "create table %s ([a] integer)".formatted(quote(UNQUALIFIED)));

        assertThat(exists(TableName.of(SCHEMA, "t"))).isTrue();
        assertThat(exists(TableName.of(SCHEMA, "v"))).isTrue();
        assertThat(exists(TableName.of(UNQUALIFIED))).isTrue();
        assertThat(exists(TableName.of(SCHEMA, "T"))).isFalse();
        assertThat(exists(TableName.of(SCHEMA, "%"))).isFalse();
        assertThat(exists(TableName.of(OTHER_SCHEMA, "t"))).isFalse();
        assertThat(exists(TableName.of("none", "t"))).isFalse();
        assertThat(exists(TableName.of("t"))).isFalse();
        assertThat(exists(TableName.of(SCHEMA + ".t"))).isFalse();
    }

    @Test
    default void tellsTheDatabasesAndWhichOneThisIs() {
        List<DatabaseInfo> databases = block(driver().databases().collectList());

        assertThat(databases).filteredOn(DatabaseInfo::current).hasSize(1);
        assertThat(databases).extracting(DatabaseInfo::name).isSorted();
    }

    private boolean exists(TableName table) {
        return block(driver().tableExists(table));
    }

    /** The tables, if all that belongs to tables is there of each. */
    default List<String> tablesIn(SchemaFilter filter) {
        SchemaSnapshot snapshot = snapshot(filter);
        List<TableName> tables = snapshot.tables().stream().map(Table::name).toList();
        assertThat(snapshot.columns()).extracting(Column::table).containsExactlyElementsOf(tables);
        assertThat(snapshot.primaryKeys()).extracting(PrimaryKey::table).containsExactlyElementsOf(tables);
        assertThat(snapshot.indexes()).extracting(Index::table).containsExactlyElementsOf(tables);
        return tables.stream().map(TableName::name).toList();
    }

    /** The schemas, if all that belongs to schemas is in them and something is in each. */
    private List<String> schemasIn(SchemaFilter filter) {
        SchemaSnapshot snapshot = snapshot(filter);
        List<String> schemas = snapshot.schemas().stream().map(Schema::name).toList();
        assertThat(List.of(snapshot.tables(), snapshot.columns(), snapshot.primaryKeys(), snapshot.indexes()))
                .allSatisfy(objects ->
                        assertThat(objects).extracting(SchemaObject::schema).allMatch(schemas::contains));
        return schemas;
    }
}
