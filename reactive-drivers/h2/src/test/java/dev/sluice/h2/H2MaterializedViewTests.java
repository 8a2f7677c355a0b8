package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Hidden;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaScript;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.schema.View;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** While there is a materialized view, H2 2.4.240 fails to describe the columns of any table. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class H2MaterializedViewTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final SchemaFilter STORED = SchemaFilter.schema("stored");
    private static final SchemaFilter OTHER = SchemaFilter.schema("other");

    private final H2Driver db = H2Driver.over(new H2ConnectionFactory(H2ConnectionConfiguration.builder()
            .url("mem:materialized;DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=FALSE")
            .build()));

    @BeforeEach
    void create() {
        run(
                "create schema stored",
                "create schema other",
                "create table stored.t (a int primary key, b int, constraint c check (b > 0))",
                "comment on table stored.t is 'some'",
                "create view stored.plain as select a from stored.t",
                "create materialized view stored.\"v's\" as select a from stored.t",
                "create table other.t (a int)");
    }

    @AfterEach
    void close() {
        db.update(Query.of("SHUTDOWN")).onErrorComplete().then(db.close()).block(LIMIT);
    }

    private void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> db.update(Query.verbatim(sql)))
                .blockLast(LIMIT);
    }

    private SchemaSnapshot snapshot(SchemaFilter filter) {
        return db.snapshot(filter).blockOptional(LIMIT).orElseThrow();
    }

    @Test
    void tellsWhatCanBeSeenAndThatColumnsAreHidden() {
        SchemaSnapshot stored = snapshot(STORED);

        assertThat(stored.hidden()).containsExactly(new Hidden("stored", "columns", "NONE"));
        assertThat(stored.columns()).isEmpty();
        assertThat(stored.table(TableName.of("stored", "v's"))).get().returns(TableKind.MATERIALIZED_VIEW, Table::kind);
        assertThat(stored.view(TableName.of("stored", "v's")))
                .contains(new View(TableName.of("stored", "v's"), null, true, false, View.CheckOption.NONE));
        assertThat(stored.primaryKeys()).hasSize(1);
        assertThat(stored.checkConstraints())
                .containsExactly(new CheckConstraint(TableName.of("stored", "t"), "c", "\"b\" > 0", true));
        assertThat(snapshot(SchemaFilter.everything()).hidden())
                .containsExactly(new Hidden("other", "columns", "NONE"), new Hidden("stored", "columns", "NONE"));
    }

    @Test
    void hidesTheColumnsOfTheTablesAskedFor() {
        assertThat(hidden(OTHER.table("t"))).containsExactly(new Hidden("other", "columns", "NONE"));
        assertThat(hidden(OTHER.table("none"))).isEmpty();
        assertThat(hidden(SchemaFilter.schema("none"))).isEmpty();
        assertThat(hidden(OTHER.name("columns"))).hasSize(1);
        assertThat(hidden(OTHER.name("grants"))).isEmpty();
        assertThat(db.columns(OTHER.namesLike("a%")).collectList().block(LIMIT)).isEmpty();
    }

    private List<Hidden> hidden(SchemaFilter filter) {
        return db.hidden(filter).collectList().blockOptional(LIMIT).orElseThrow();
    }

    @Test
    void writesNoTableWithoutItsColumns() {
        SchemaScript script = db.exportSchema(STORED).blockOptional(LIMIT).orElseThrow();

        assertThat(script.statements()).containsExactly("create schema if not exists \"stored\"");
        assertThat(script.notWritten())
                .containsExactly(
                        "table stored.t",
                        "table stored.v's$1",
                        "view stored.plain",
                        "view stored.v's, whose definition is not known");
    }

    @Test
    void tellsColumnsAgainOnceThereIsNone() {
        run("drop materialized view stored.\"v's\"");

        SchemaSnapshot stored = snapshot(STORED);

        assertThat(stored.hidden()).isEmpty();
        assertThat(stored.columns(TableName.of("stored", "t"))).hasSize(2);
        assertThat(stored.columns(TableName.of("stored", "plain"))).hasSize(1);
        assertThat(snapshot(OTHER).columns()).hasSize(1);
    }
}
