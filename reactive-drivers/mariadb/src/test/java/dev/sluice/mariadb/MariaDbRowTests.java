package dev.sluice.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Keyset;
import dev.sluice.table.KeysetPage;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only MariaDB and MySQL have: enums that are ordered by their place, and unique indexes of parts of columns. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class MariaDbRowTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final TableName SHIRT = TableName.of("shirt");

    private PooledMariaDbDriver db;

    @BeforeEach
    void open() {
        db = MariaDbDriver.open(TestServers.mariaDb().r2dbcUrl());
        run("drop table if exists shirt");
    }

    @AfterEach
    void close() {
        run("drop table if exists shirt");
        db.close().block(LIMIT);
    }

    private void run(String sql) {
        db.update(Query.of(sql)).block(LIMIT);
    }

    @Test
    void pagesByAnEnumGiveEachRowOnce() {
        run("create table shirt (id int primary key, size enum('small', 'medium', 'large'))");
        run("insert into shirt select seq, if(seq % 7 = 0, null, 1 + seq % 3) from seq_1_to_40");
        Selection selection = Selection.from(SHIRT).columns("id").orderBy(Sort.descending("size"));
        List<Integer> all = new ArrayList<>();
        Optional<Keyset> page = Optional.of(Keyset.first(3));
        while (page.isPresent() && all.size() < 200) {
            KeysetPage<Integer> next = Objects.requireNonNull(db.selectPage(
                            selection, page.get(), row -> Objects.requireNonNull(row.get(0, Integer.class)))
                    .block(LIMIT));
            all.addAll(next.rows());
            page = next.next(3);
        }
        assertThat(all).hasSize(40).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unique (name(3))", "unique (name) ignored"})
    void refusesAnUpsertThatAnotherIndexCouldTurnIntoAnUpdate(String index) {
        run("create table shirt (id int primary key, name varchar(40), n int, %s)".formatted(index));
        run("insert into shirt values (1, 'abc', 1)");

        assertThatThrownBy(() -> db.upsertRow(SHIRT, Map.of("id", 2, "name", "abcdef", "n", 2))
                        .block(LIMIT))
                .isInstanceOf(FeatureNotSupportedException.class);
    }
}
