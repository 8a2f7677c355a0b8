package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkRows;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Conflict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Which rows of a bulk upsert have the same key when a column of it is null. */
class StagedKeyTests extends OnScratchDatabase {

    private static final TableName TABLE = TableName.of("it's \"keyed\"");
    private static final String QUOTED = "\"it's \"\"keyed\"\"\"";
    private static final String CREATE = "create table %s (\"a's\" integer, b integer, n integer)".formatted(QUOTED);

    @BeforeEach
    void open() {
        run(CREATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table %s add constraint once unique nulls not distinct (b, \"a's\")",
                "create unique index once on %s (\"a's\", b) include (n) nulls not distinct"
            })
    void nullsThatAreEqualMakeTheSameKey(String index) {
        run(index.formatted(QUOTED));
        upsert(Conflict.on("a's", "b"), new @Nullable Integer[] {1, null, 10}, new @Nullable Integer[] {1, null, 11});
        upsert(
                Conflict.on("a's", "b"),
                new @Nullable Integer[] {1, null, 12},
                new @Nullable Integer[] {null, null, 20},
                new @Nullable Integer[] {1, null, 13},
                new @Nullable Integer[] {1, 1, 30},
                new @Nullable Integer[] {null, null, 21});

        assertThat(rows()).containsExactly("1,1,30", "1,-,13", "-,-,21");
    }

    @Test
    void theConstraintMayBeNamed() {
        run("alter table %s add constraint once unique nulls not distinct (b)".formatted(QUOTED));
        upsert(Conflict.onConstraint("once"), new @Nullable Integer[] {1, null, 10}, new @Nullable Integer[] {
            2, null, 11
        });

        assertThat(rows()).containsExactly("2,-,11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table %s add constraint once unique (\"a's\", b)",
                "create unique index once on %s (b, \"a's\")"
            })
    void otherNullsAreLikeNoOther(String index) {
        run(index.formatted(QUOTED));
        run("create unique index other on %s (n) include (\"a's\") nulls not distinct".formatted(QUOTED));
        upsert(
                Conflict.on("a's", "b"),
                new @Nullable Integer[] {1, null, 10},
                new @Nullable Integer[] {1, 1, 30},
                new @Nullable Integer[] {1, null, 11},
                new @Nullable Integer[] {1, 1, 31});

        assertThat(rows()).containsExactly("1,1,31", "1,-,10", "1,-,11");
    }

    @Test
    void theFirstRowOfAKeyStaysUnlessItIsUpdated() {
        run("create unique index once on %s (\"a's\")".formatted(QUOTED));
        upsert(
                Conflict.on("a's").updating("n"),
                new @Nullable Integer[] {1, 10, 10},
                new @Nullable Integer[] {null, 20, 20},
                new @Nullable Integer[] {1, 11, 11},
                new @Nullable Integer[] {null, 21, 21},
                new @Nullable Integer[] {1, null, null});
        assertThat(rows()).containsExactly("1,10", "-,20,20", "-,21,21");

        run("drop index once");
        run("delete from %s where \"a's\" is null".formatted(QUOTED));
        run("create unique index once on %s (\"a's\") nulls not distinct".formatted(QUOTED));
        upsert(
                Conflict.on("a's").doingNothing(),
                new @Nullable Integer[] {null, 30, 30},
                new @Nullable Integer[] {1, 31, 31},
                new @Nullable Integer[] {null, 32, 32});
        assertThat(rows()).containsExactly("1,10", "-,30,30");
    }

    private void upsert(Conflict conflict, @Nullable Integer[]... rows) {
        BulkRows all = BulkRows.of(List.of("a's", "b", "n"), Flux.<@Nullable Object[]>fromArray(rows));
        db.bulkUpsert(TABLE, all, conflict, BulkOptions.defaults()).block(LIMIT);
    }

    private List<String> rows() {
        String sql =
                "select concat_ws(',', coalesce(\"a's\"::text, '-'), coalesce(b::text, '-'), n) from %s order by \"a's\", b, n"
                        .formatted(QUOTED);
        return db.stream(Query.of(sql), row -> row.get(0, String.class))
                .collectList()
                .block(LIMIT);
    }
}
