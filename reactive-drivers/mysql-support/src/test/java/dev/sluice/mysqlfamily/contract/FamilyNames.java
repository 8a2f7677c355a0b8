package dev.sluice.mysqlfamily.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.QueryDriver;
import dev.sluice.schema.Column;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.Table;
import dev.sluice.schema.UniqueConstraint;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever has a name is found by it on both servers. */
public interface FamilyNames<D extends SchemaIntrospection & QueryDriver> extends FamilyIntrospection<D> {

    /** Of one object of each kind that a name can be given to. */
    String HOSTILE = "it's a `100%` ü\\";

    @Test
    default void findsObjectsOfEachKindByTheirExactNames() {
        createNamed(HOSTILE);
        createNamed("it's a `100x` ü\\");

        SchemaFilter filter = SchemaFilter.schema(SCHEMA);

        assertThat(kinds(filter.name(HOSTILE)))
                .containsExactly(
                        "Table",
                        "Column",
                        "UniqueConstraint",
                        "CheckConstraint",
                        "Index",
                        "Routine",
                        "Routine",
                        "Trigger",
                        "ScheduledEvent");
        assertThat(kinds(filter.name(HOSTILE + "v")))
                .isEqualTo(either(
                        List.of("Table", "ForeignKey", "View"), List.of("Table", "ForeignKey", "View", "Dependency")));
        assertThat(kinds(filter.name(HOSTILE + "w"))).isEmpty();
        assertThat(kinds(SchemaFilter.everything().name(SCHEMA))).containsExactly("Schema");
    }

    @Test
    default void findsObjectsByAPatternWithRegardToCase() {
        run("create table %s.[ab] ([Ab] integer, [aüb] integer, [a_b] integer)".formatted(quote(SCHEMA)));
        SchemaFilter filter = SchemaFilter.schema(SCHEMA).kinds(ObjectKind.COLUMNS);

        assertThat(names(filter.namesLike("a%"))).containsExactly("aüb", "a_b");
        assertThat(names(filter.namesLike("A_"))).containsExactly("Ab");
        assertThat(names(filter.namesLike("a_b"))).containsExactly("aüb", "a_b");
        assertThat(names(filter.namesLike("a\\_b"))).containsExactly("a_b");
        assertThat(names(filter.name("a%"))).isEmpty();
        assertThat(names(filter.namesLike("%"))).containsExactly("Ab", "aüb", "a_b");
    }

    @Test
    default void takesACharacterOfATablesNameForOne() {
        run("create table %s.[ü] ([a] integer)".formatted(quote(SCHEMA)));

        SchemaFilter filter = SchemaFilter.schema(SCHEMA).kinds(ObjectKind.TABLES, ObjectKind.COLUMNS);

        assertThat(names(filter.tablesLike("_"))).containsExactly("ü", "a");
        assertThat(names(filter.tablesLike("__"))).isEmpty();
    }

    @Test
    default void findsOnlyTheKindsAskedFor() {
        createNamed("a");

        assertThat(kinds(SchemaFilter.schema(SCHEMA).namesLike("a%").kinds(ObjectKind.TABLES, ObjectKind.TRIGGERS)))
                .containsExactly("Table", "Table", "Trigger");
        assertThat(found(SchemaFilter.schema(SCHEMA).namesLike("b%"))).isEmpty();
    }

    @Test
    default void keepsTheOrderOfEachKind() {
        for (String name : List.of("b", "a", "ü", "_")) {
            createNamed(name);
        }
        run("create table %s.[B] ([Z] integer, [a] integer)".formatted(quote(SCHEMA)));

        assertThat(found(SchemaFilter.schema(SCHEMA).namesLike("%"))).isEqualTo(found(SchemaFilter.schema(SCHEMA)));
    }

    /** MySQL would cut the list of the columns after 1024 bytes. */
    @Test
    default void findsAKeyWithLongNamesWhole() {
        List<String> names = IntStream.range(0, 16)
                .mapToObj(i -> "column_%02d_".formatted(i) + "x".repeat(54))
                .toList();
        run("create table %s.[t] (%s, constraint [long] unique (%s))"
                .formatted(
                        quote(SCHEMA),
                        names.stream().map(name -> name + " int").collect(Collectors.joining(", ")),
                        String.join(", ", names)));

        assertThat(found(SchemaFilter.schema(SCHEMA).name("long").kinds(ObjectKind.UNIQUE_CONSTRAINTS)))
                .singleElement()
                .extracting(unique -> ((UniqueConstraint) unique).columns())
                .isEqualTo(names);
    }

    /** A check of MariaDB's may not be called like another constraint, unless it is a column's and has its name. */
    private void createNamed(String name) {
        String schema = quote(SCHEMA);
        String quoted = quote(name);
        String view = quote(name + "v");
        String check = "check (%s > 0)".formatted(quoted);
        run(
                """
                create table %1$s.%2$s (
                    %2$s integer primary key %4$s, other integer not null, constraint %2$s unique (other),
                    constraint %3$s foreign key (other) references %1$s.%2$s (%2$s))
                """.formatted(schema, quoted, view, either(check, ", constraint %s %s".formatted(quoted, check))),
                "create view %1$s.%3$s as select 1 as [one] from %1$s.%2$s".formatted(schema, quoted, view),
                "create trigger %1$s.%2$s before insert on %1$s.%2$s for each row set @x = 1".formatted(schema, quoted),
                "create function %1$s.%2$s () returns integer deterministic return 1".formatted(schema, quoted),
                "create procedure %1$s.%2$s () set @x = 1".formatted(schema, quoted),
                "create event %1$s.%2$s on schedule at '2035-01-02 03:04:05' do set @x = 1".formatted(schema, quoted));
    }

    private List<String> kinds(SchemaFilter filter) {
        return found(filter).stream()
                .map(object -> object.getClass().getSimpleName())
                .toList();
    }

    private List<String> names(SchemaFilter filter) {
        return found(filter).stream()
                .map(object -> object instanceof Column column
                        ? column.name()
                        : ((Table) object).name().name())
                .toList();
    }

    private List<SchemaObject> found(SchemaFilter filter) {
        return driver().search(filter).collectList().blockOptional(LIMIT).orElseThrow();
    }
}
