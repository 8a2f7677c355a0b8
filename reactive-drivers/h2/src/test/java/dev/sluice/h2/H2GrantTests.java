package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import dev.sluice.schema.Grant;
import dev.sluice.schema.Hidden;
import dev.sluice.schema.Routine;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Who has which right, and what those do not see who are no administrators. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class H2GrantTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String SCHEMA = "it's \"x\" 100%_\\→";
    private static final String QUOTED = "\"it's \"\"x\"\" 100%_\\→\"";
    private static final String TABLE = "t 'a' \"b\"%";
    /** H2 has users and roles in upper case. */
    private static final String USER = "U 'A' \"B\" É";

    private static final SchemaFilter FILTER = SchemaFilter.schema(SCHEMA);

    private H2Driver admin = as("the admin", ";DB_CLOSE_DELAY=-1");

    @AfterEach
    void close() {
        admin.update(Query.of("SHUTDOWN")).onErrorComplete().then(admin.close()).block(LIMIT);
    }

    private static H2Driver as(String user, String settings) {
        return H2Driver.over(new H2ConnectionFactory(H2ConnectionConfiguration.builder()
                .url("mem:grants" + settings)
                .username(user)
                .password("p")
                .build()));
    }

    private void run(String... statements) {
        Flux.fromArray(statements)
                .map(sql -> sql.replace("{schema}", QUOTED)
                        .replace("{table}", QUOTED + ".\"t 'a' \"\"b\"\"%\"")
                        .replace("{user}", "\"u 'a' \"\"b\"\" é\""))
                .concatMap(sql -> admin.update(Query.verbatim(sql)))
                .blockLast(LIMIT);
    }

    private List<Grant> grants(SchemaFilter filter) {
        return admin.grants(filter).collectList().blockOptional(LIMIT).orElseThrow();
    }

    private void createAll() {
        run(
                "create schema {schema}",
                "create table {table} (a int, b int check (b > 0))",
                "create view {schema}.v as select a from {table}",
                "create sequence {schema}.q",
                "create domain {schema}.d as int check (value > 1)",
                "create alias {schema}.\"größe\" as 'int f(int a) { return a; }'",
                "create alias {schema}.named for \"java.lang.Math.log(double)\"",
                "create user {user} password 'p'",
                "create role \"r's\"");
    }

    private static Grant onSchema(String grantee, String privilege) {
        return new Grant(SCHEMA, SCHEMA, Grant.Kind.SCHEMA, null, grantee, privilege, false);
    }

    private static Grant onTable(String table, String grantee, String privilege) {
        return new Grant(SCHEMA, table, Grant.Kind.TABLE, null, grantee, privilege, false);
    }

    @Test
    void tellsWhatIsGranted() {
        createAll();
        run(
                "grant select, update on {table} to {user}",
                "grant all on {table} to \"r's\"",
                "grant select on {schema}.v to public",
                "grant select on {table} to \"the admin\"",
                "grant delete, insert on schema {schema} to \"r's\"",
                "grant all on schema {schema} to {user}",
                "grant \"r's\" to {user}",
                "grant alter any schema to {user}");

        assertThat(grants(FILTER))
                .containsExactly(
                        onTable("V", "PUBLIC", "SELECT"),
                        onSchema("R'S", "DELETE"),
                        onSchema("R'S", "INSERT"),
                        onSchema(USER, "DELETE"),
                        onSchema(USER, "INSERT"),
                        onSchema(USER, "SELECT"),
                        onSchema(USER, "UPDATE"),
                        onTable(TABLE, "R'S", "DELETE"),
                        onTable(TABLE, "R'S", "INSERT"),
                        onTable(TABLE, "R'S", "SELECT"),
                        onTable(TABLE, "R'S", "UPDATE"),
                        new Grant(SCHEMA, TABLE, Grant.Kind.TABLE, null, "THE ADMIN", "SELECT", true),
                        onTable(TABLE, USER, "SELECT"),
                        onTable(TABLE, USER, "UPDATE"));
        assertThat(grants(SchemaFilter.everything())).isEqualTo(grants(FILTER));
        assertThat(grants(SchemaFilter.schema("PUBLIC"))).isEmpty();
    }

    @Test
    void tellsNothingOfWhatNobodyWasGranted() {
        createAll();
        run("grant select on {table} to {user}", "revoke select on {table} from {user}");

        assertThat(grants(SchemaFilter.everything())).isEmpty();
    }

    @Test
    void tellsOnlyWhatIsOnTheTablesAskedFor() {
        createAll();
        run(
                "grant select on {table} to {user}",
                "grant select on {schema}.v to {user}",
                "grant select on schema {schema} to {user}");

        assertThat(grants(FILTER.table(TABLE))).containsExactly(onTable(TABLE, USER, "SELECT"));
        assertThat(grants(FILTER.table("t 'a' \"b\"x"))).isEmpty();
        assertThat(grants(FILTER.name(TABLE))).containsExactly(onTable(TABLE, USER, "SELECT"));
        assertThat(grants(FILTER.name(SCHEMA))).containsExactly(onSchema(USER, "SELECT"));
        assertThat(grants(FILTER.namesLike("%'%")))
                .containsExactly(onSchema(USER, "SELECT"), onTable(TABLE, USER, "SELECT"));
        assertThat(grants(FILTER.namesLike("' or 1 = 1 --"))).isEmpty();
    }

    /** An empty text is null in Oracle's mode, and the role that everyone has is called otherwise where names are folded. */
    @ParameterizedTest
    @ValueSource(strings = {"MODE=Oracle", "DATABASE_TO_LOWER=TRUE", "DATABASE_TO_UPPER=FALSE"})
    void tellsThemHoweverTheDatabaseSpellsNames(String settings) {
        admin.close().block(LIMIT);
        admin = as("the admin", ";DB_CLOSE_DELAY=-1;" + settings);
        createAll();
        run("grant select on {table} to public", "grant insert on schema {schema} to public");

        assertThat(grants(FILTER.namesLike("%")))
                .isEqualTo(grants(FILTER))
                .containsExactly(onSchema("PUBLIC", "INSERT"), onTable(TABLE, "PUBLIC", "SELECT"));
    }

    @Test
    void hidesNothingFromAnAdministrator() {
        createAll();

        assertThat(admin.hidden(SchemaFilter.everything()).collectList().block(LIMIT))
                .isEmpty();
    }

    @Test
    void tellsWhatAUserDoesNotSee() {
        createAll();
        run("grant select on {table} to {user}", "grant select on schema {schema} to {user}");
        H2Driver user = as(USER, "");
        SchemaSnapshot seen = user.snapshot(FILTER).blockOptional(LIMIT).orElseThrow();
        List<Hidden> ofTables = user.hidden(FILTER.table(TABLE)).collectList().block(LIMIT);
        List<Hidden> found = user.hidden(FILTER.namesLike("%ö_e")).collectList().block(LIMIT);
        List<Hidden> everywhere =
                user.hidden(SchemaFilter.everything()).collectList().block(LIMIT);
        user.close().block(LIMIT);
        SchemaSnapshot all = admin.snapshot(FILTER).blockOptional(LIMIT).orElseThrow();

        Hidden source = new Hidden(SCHEMA, "definition of routine größe", "ADMIN");
        Hidden grants = new Hidden(SCHEMA, "grants on the schema", "ADMIN");
        assertThat(seen.hidden()).containsExactly(source, grants);
        assertThat(ofTables).isEmpty();
        assertThat(found).containsExactly(source);
        assertThat(everywhere).containsExactly(new Hidden("PUBLIC", "grants on the schema", "ADMIN"), source, grants);
        assertThat(seen.grants()).containsExactly(onTable(TABLE, USER, "SELECT"));
        assertThat(all.grants()).containsExactly(onSchema(USER, "SELECT"), onTable(TABLE, USER, "SELECT"));
        assertThat(all.routines())
                .extracting(Routine::definition)
                .containsExactly("java.lang.Math.log(double)", "int f(int a) { return a; }");
        assertThat(seen.routines()).extracting(Routine::definition).containsExactly("java.lang.Math.log(double)", null);
    }

    @Test
    void showsEverythingElseToThoseWhoHaveNoRight() {
        createAll();
        H2Driver user = as(USER, "");
        SchemaSnapshot seen = user.snapshot(FILTER).blockOptional(LIMIT).orElseThrow();
        user.close().block(LIMIT);
        SchemaSnapshot all = admin.snapshot(FILTER).blockOptional(LIMIT).orElseThrow();

        assertThat(seen.schemas()).isEqualTo(all.schemas());
        assertThat(seen.tables()).hasSize(2).isEqualTo(all.tables());
        assertThat(seen.columns()).hasSize(3).isEqualTo(all.columns());
        assertThat(seen.columns()).extracting(Column::typeName).containsOnly("INTEGER");
        assertThat(seen.checkConstraints()).hasSize(1).isEqualTo(all.checkConstraints());
        assertThat(seen.views()).hasSize(1).isEqualTo(all.views());
        assertThat(seen.sequences()).hasSize(1).isEqualTo(all.sequences());
        assertThat(seen.domains()).hasSize(1).isEqualTo(all.domains());
        assertThat(seen.routines()).hasSameSizeAs(all.routines());
    }
}
