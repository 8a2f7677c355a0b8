package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Keyset;
import dev.sluice.table.KeysetPage;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.testkit.watch.LeakWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Moments as somebody else has written them, who writes them in another way. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class WrittenElsewhereTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void pagesLeaveOutNoMomentThatIsSpelledInAnotherWay() {
        PooledSqliteDriver db = SqliteDriver.open("r2dbc:sqlite:mem:///written");
        try {
            db.update(Query.of("create table event (id integer primary key, created datetime, day time)"))
                    .block(LIMIT);
            for (int i = 0; i < 20; i++) {
                db.update(Query.of("insert into event values (:id, '2026-01-01 10:00:0' || (:id % 4), '10:00:00')")
                                .bind("id", i))
                        .block(LIMIT);
            }
            for (String column : List.of("created", "day")) {
                Selection selection =
                        Selection.from(TableName.of("event")).columns("id").orderBy(Sort.ascending(column));
                List<Integer> all = new ArrayList<>();
                Optional<Keyset> page = Optional.of(Keyset.first(3));
                while (page.isPresent() && all.size() < 100) {
                    KeysetPage<Integer> next = Objects.requireNonNull(db.selectPage(
                                    selection, page.get(), row -> Objects.requireNonNull(row.get(0, Integer.class)))
                            .block(LIMIT));
                    all.addAll(next.rows());
                    page = next.next(3);
                }
                assertThat(all).as(column).hasSize(20).doesNotHaveDuplicates();
            }
        } finally {
            db.close().block(LIMIT);
        }
    }
}
