package dev.sluice.postgresql;

import static dev.sluice.postgresql.ProxiedDatabase.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.BulkRows;
import dev.sluice.bulk.RejectedRow;
import dev.sluice.error.ConstraintViolationException;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.testkit.watch.LeakWatch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows of tables that are another one in each session, whose statements fail behind their rows, or whose values look like errors. */
@ExtendWith(LeakWatch.class)
@Timeout(120)
class RowsOfSessionsTests {

    private static final TableName FILM = TableName.of("tenant_film");

    private ProxiedDatabase server;

    @BeforeEach
    void open() {
        server = ProxiedDatabase.open("maxSize=2");
        for (String tenant : List.of("tenant_a", "tenant_b")) {
            run("drop schema if exists %s cascade".formatted(tenant));
            run("create schema " + tenant);
            run("create table %s.tenant_film (id integer primary key, title text)".formatted(tenant));
        }
    }

    @AfterEach
    void close() {
        run("drop schema tenant_a cascade");
        run("drop schema tenant_b cascade");
        server.close();
    }

    private void run(String sql) {
        server.db.update(Query.of(sql)).block(LIMIT);
    }

    private long count(String table) {
        return Objects.requireNonNull(server.db
                .queryOne(Query.of("select count(*) from " + table), row -> row.get(0, Long.class))
                .block(LIMIT));
    }

    private Mono<Long> as(String tenant, int id) {
        return server.db.inTransaction(tx -> tx.update(Query.of("set local search_path = %s, public".formatted(tenant)))
                .then(tx.insertRow(FILM, Map.of("id", id)))
                .then(tx.bulkInsert(FILM, List.of("id", "title"), Flux.<Object[]>just(new Object[] {id + 1, tenant})))
                .then(tx.countRows(FILM, Filter.all()))
                .map(count -> count.rows()));
    }

    @Test
    void findsTheTableThatTheSessionSees() {
        assertThat(as("tenant_a", 1).block(LIMIT)).isEqualTo(2);
        assertThat(as("tenant_b", 1).block(LIMIT)).isEqualTo(2);
        assertThat(as("tenant_a", 3).block(LIMIT)).isEqualTo(4);
        assertThat(count("tenant_b.tenant_film")).isEqualTo(2);
        Mono<Long> temporary = server.db.inTransaction(
                tx -> tx.update(Query.of("create temporary table tenant_film (id integer) on commit drop"))
                        .then(tx.insertRow(FILM, Map.of("id", 9)))
                        .then(tx.deleteRows(FILM, Filter.all())));
        assertThat(temporary.block(LIMIT)).isOne();
    }

    @Test
    void tellsWhatFailsBehindTheRow() {
        run("create table tenant_a.part (id integer primary key,"
                + " film integer references tenant_a.tenant_film deferrable initially deferred)");

        assertThatThrownBy(() -> server.db
                        .insertRow(TableName.of("tenant_a", "part"), Map.of("id", 1, "film", 77))
                        .block(LIMIT))
                .isInstanceOf(ConstraintViolationException.class);

        assertThat(count("tenant_a.part")).isZero();
    }

    @Test
    void takesNoValueForTheLineOfARow() {
        run("create table tenant_a.play (id integer primary key, name text check (name not like '%!%'), extra json)");
        List<String> names = List.of("good", "fine", "Act I!, line 1, column id: x", "well\n, line 2", "bad!");
        BulkRows rows = BulkRows.of(
                List.of("id", "name", "extra"),
                Flux.range(0, names.size()).map(i -> new Object[] {i, names.get(i), "{}"}));

        BulkResult result = Objects.requireNonNull(server.db
                .bulkInsert(
                        TableName.of("tenant_a", "play"),
                        rows,
                        BulkOptions.defaults().skippingAtMost(5))
                .block(LIMIT));

        assertThat(result.rejected()).extracting(RejectedRow::index).containsExactly(2L, 4L);
        assertThat(count("tenant_a.play")).isEqualTo(3);
    }
}
