package dev.sluice.mysqlfamily.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.query.QueryDriver;
import dev.sluice.schema.Grant;
import dev.sluice.schema.Grant.Kind;
import dev.sluice.schema.Hidden;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.url.ConnectionUrl;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what on both servers, and what one who may not do much is not shown. */
public interface FamilyRights<D extends SchemaIntrospection & QueryDriver> extends FamilyIntrospection<D> {

    /** Of a user with a hostile name, as it stands in SQL. */
    String USER = "'sluice o''b@ `ü'@'%'";

    /** As both servers tell him, with no quote doubled. */
    String GRANTEE = "'sluice o'b@ `ü'@'%'";

    @BeforeEach
    default void createUser() {
        dropUser();
        run("create user %s identified by 'a password'".formatted(USER));
    }

    @AfterEach
    default void dropUser() {
        run("drop user if exists " + USER, "drop role if exists sluice_role");
    }

    @Test
    default void tellsRightsOfAllKinds() {
        createWhatMayBeHidden();
        String schema = quote(SCHEMA);
        run(
                "grant select, insert on %s.* to %s".formatted(schema, USER),
                "grant select on %s.[it's] to %s with grant option".formatted(schema, USER),
                "grant update ([ü'2], [id]), select ([id]) on %s.[it's] to %s".formatted(schema, USER),
                "grant execute on procedure %s.[p'q] to %s".formatted(schema, USER));

        List<Grant> grants = snapshot(SchemaFilter.schema(SCHEMA)).grants();

        assertThat(grants)
                .containsExactly(
                        right("it's", Kind.TABLE, null, "SELECT", true),
                        right("it's", Kind.TABLE, "id", "SELECT", true),
                        right("it's", Kind.TABLE, "id", "UPDATE", true),
                        right("it's", Kind.TABLE, "ü'2", "UPDATE", true),
                        right(SCHEMA, Kind.SCHEMA, null, "INSERT", false),
                        right(SCHEMA, Kind.SCHEMA, null, "SELECT", false));
        assertThat(snapshot(SchemaFilter.schema(SCHEMA).table("it's")).grants()).isEqualTo(grants.subList(0, 4));
        assertThat(snapshot(SchemaFilter.schema(SCHEMA).table("it")).grants()).isEmpty();
        assertThat(snapshot(SchemaFilter.schema(SCHEMA).name("it's")).grants()).isEqualTo(grants.subList(0, 4));
        assertThat(snapshot(SchemaFilter.schema(OTHER_SCHEMA)).grants()).isEmpty();
    }

    /** The other schema has a name with wildcards; what is granted on it unescaped matches the first as well. */
    @Test
    default void tellsARightOnSchemasOfThatWhichIsSpelledLikeThePattern() {
        run(
                "grant insert on `sluice\\_\\%%`.* to %s".formatted(USER),
                "grant select on `sluice_%%`.* to %s".formatted(USER),
                "grant delete on `sluice%%`.* to %s".formatted(USER));

        assertThat(snapshot(SchemaFilter.schemas(List.of(SCHEMA, OTHER_SCHEMA))).grants())
                .containsExactly(
                        new Grant(OTHER_SCHEMA, OTHER_SCHEMA, Kind.SCHEMA, null, GRANTEE, "INSERT", false),
                        new Grant(OTHER_SCHEMA, OTHER_SCHEMA, Kind.SCHEMA, null, GRANTEE, "SELECT", false));
    }

    @Test
    default void hidesNothingFromAnAdministrator() {
        createWhatMayBeHidden();

        assertThat(snapshot(SchemaFilter.everything()).hidden()).isEmpty();
    }

    @Test
    default void saysWhatIsHiddenFromOneWhoMayOnlyRead() {
        createWhatMayBeHidden();
        run("grant select on %s.* to %s".formatted(quote(SCHEMA), USER));
        SchemaSnapshot all = snapshot(SchemaFilter.schema(SCHEMA));

        SchemaSnapshot seen = asUser(SchemaFilter.schema(SCHEMA));

        assertThat(seen.tables()).isEqualTo(all.tables());
        assertThat(seen.columns()).isEqualTo(all.columns());
        assertThat(seen.primaryKeys()).isEqualTo(all.primaryKeys());
        assertThat(seen.indexes()).isEqualTo(all.indexes());
        assertThat(seen.partitions()).isEqualTo(all.partitions());
        assertThat(seen.uniqueConstraints()).isEqualTo(all.uniqueConstraints());
        assertThat(seen.checkConstraints()).isEqualTo(all.checkConstraints());
        assertThat(seen.foreignKeys()).isEqualTo(either(List.of(), all.foreignKeys()));
        assertThat(seen.views())
                .singleElement()
                .satisfies(view -> assertThat(view.definition()).isNull());
        assertThat(List.of(seen.triggers(), seen.scheduledEvents(), seen.routines(), seen.dependencies()))
                .containsOnly(List.of());
        assertThat(List.of(all.triggers(), all.scheduledEvents(), all.routines()))
                .doesNotContain(List.of());
        assertThat(seen.grants()).containsExactly(right(SCHEMA, Kind.SCHEMA, null, "SELECT", false));
        assertThat(seen.hidden())
                .isEqualTo(either(
                        List.of(
                                hidden("definition of view v'w", "SHOW VIEW"),
                                hidden("foreign keys", "REFERENCES"),
                                hidden("routines", "EXECUTE"),
                                hidden("scheduled events", "EVENT"),
                                hidden("triggers", "TRIGGER")),
                        List.of(
                                hidden("definition of view v'w", "SHOW VIEW"),
                                hidden("routines", "EXECUTE"),
                                hidden("scheduled events", "EVENT"),
                                hidden("triggers", "TRIGGER"))));
    }

    @Test
    default void saysWhatOfATableIsHidden() {
        createWhatMayBeHidden();
        run("grant select on %s.* to %s".formatted(quote(SCHEMA), USER));

        assertThat(asUser(SchemaFilter.schema(SCHEMA).table("v'w")).hidden())
                .isEqualTo(either(
                        List.of(
                                hidden("definition of view v'w", "SHOW VIEW"),
                                hidden("foreign keys", "REFERENCES"),
                                hidden("triggers", "TRIGGER")),
                        List.of(hidden("definition of view v'w", "SHOW VIEW"), hidden("triggers", "TRIGGER"))));
        assertThat(asUser(SchemaFilter.schema(SCHEMA).namesLike("%of view v%")).hidden())
                .containsExactly(hidden("definition of view v'w", "SHOW VIEW"));
    }

    /** A right on a table shows that table alone, with its triggers; a right on a routine shows it without its definition. */
    @Test
    default void saysWhatIsHiddenFromOneWhoHasRightsOnSingleObjects() {
        createWhatMayBeHidden();
        run(
                "grant select, trigger on %s.[it's] to %s".formatted(quote(SCHEMA), USER),
                "grant execute on procedure %s.[p'q] to %s".formatted(quote(SCHEMA), USER));

        SchemaSnapshot seen = asUser(SchemaFilter.schema(SCHEMA));

        assertThat(seen.tables()).extracting(table -> table.name().name()).containsExactly("it's");
        assertThat(seen.triggers()).hasSize(1);
        assertThat(seen.routines())
                .singleElement()
                .satisfies(routine -> assertThat(routine.definition()).isNull());
        assertThat(seen.hidden())
                .isEqualTo(either(
                        List.of(
                                hidden("definition of routine p'q", "SHOW CREATE ROUTINE"),
                                hidden("foreign keys", "REFERENCES"),
                                hidden("routines", "EXECUTE"),
                                hidden("scheduled events", "EVENT"),
                                hidden("tables", "SELECT"),
                                hidden("triggers", "TRIGGER")),
                        List.of(
                                hidden("definition of routine p'q", "SHOW_ROUTINE"),
                                hidden("routines", "EXECUTE"),
                                hidden("scheduled events", "EVENT"),
                                hidden("tables", "SELECT"),
                                hidden("triggers", "TRIGGER"))));
    }

    /** Everything is there, but the definition of what is another's. */
    @Test
    default void hidesNothingElseFromOneWhoMayDoEverythingInASchema() {
        createWhatMayBeHidden();
        run("grant all on %s.* to %s".formatted(quote(SCHEMA), USER));
        SchemaSnapshot all = snapshot(SchemaFilter.schema(SCHEMA));

        SchemaSnapshot seen = asUser(SchemaFilter.schemas(List.of(SCHEMA, OTHER_SCHEMA)));

        assertThat(seen.triggers()).isEqualTo(all.triggers());
        assertThat(seen.scheduledEvents()).isEqualTo(all.scheduledEvents());
        assertThat(seen.foreignKeys()).isEqualTo(all.foreignKeys());
        assertThat(seen.views()).isEqualTo(all.views());
        assertThat(seen.dependencies()).isEqualTo(all.dependencies());
        assertThat(seen.hidden())
                .isEqualTo(either(List.of(), List.of(hidden("definition of routine p'q", "SHOW_ROUTINE"))));
    }

    /** Rights by a role are not told, so that what they show is said to be hidden. */
    @Test
    default void saysTooMuchIsHiddenFromOneWhoHasARole() {
        createWhatMayBeHidden();
        run(
                "create role sluice_role",
                "grant select, trigger, event on %s.* to sluice_role".formatted(quote(SCHEMA)),
                "grant sluice_role to %s".formatted(USER),
                either("set default role sluice_role for ", "set default role sluice_role to ") + USER);

        SchemaSnapshot seen = asUser(SchemaFilter.schema(SCHEMA));

        assertThat(seen.triggers()).hasSize(1);
        assertThat(seen.scheduledEvents()).hasSize(1);
        assertThat(seen.hidden()).contains(hidden("triggers", "TRIGGER"), hidden("scheduled events", "EVENT"));
    }

    private void createWhatMayBeHidden() {
        String schema = quote(SCHEMA);
        run(
                "create table %s.[a parent] (id integer primary key)".formatted(schema),
                """
                create table %1$s.[it's] (id integer primary key, [ü'2] integer unique check ([ü'2] > 0),
                    foreign key ([ü'2]) references %1$s.[a parent] (id))
                """.formatted(schema),
                "create table %s.[parts] (id integer) partition by hash (id) partitions 2".formatted(schema),
                "create view %1$s.[v'w] as select id from %1$s.[it's]".formatted(schema),
                "create trigger %1$s.[t'r] before insert on %1$s.[it's] for each row set @x = 1".formatted(schema),
                "create procedure %s.[p'q] () set @x = 1".formatted(schema),
                "create event %s.[e'v] on schedule at '2035-01-02 03:04:05' do set @x = 1".formatted(schema));
    }

    /** What a driver of the user reads. */
    private SchemaSnapshot asUser(SchemaFilter filter) {
        ConnectionUrl url =
                ConnectionUrl.parse(url()).withDatabase(SCHEMA).withCredentials("sluice o'b@ `ü", "a password");
        Driver driver = DriverRegistry.discover().open(url, DriverOptions.defaults());
        try {
            return Objects.requireNonNull(
                    ((SchemaIntrospection) driver).snapshot(filter).block(LIMIT));
        } finally {
            ((ConnectionDriver) driver).close().block(LIMIT);
        }
    }

    private static Grant right(String name, Kind kind, @Nullable String column, String privilege, boolean grantable) {
        return new Grant(SCHEMA, name, kind, column, GRANTEE, privilege, grantable);
    }

    private static Hidden hidden(String what, String privilege) {
        return new Hidden(SCHEMA, what, privilege);
    }
}
