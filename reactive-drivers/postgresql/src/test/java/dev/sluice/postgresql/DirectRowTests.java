package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.query.Query;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows whose values are read straight from their messages. */
class DirectRowTests extends OnScratchDatabase {

    private static final int COLUMNS = 12;

    /** Of which every third value is null, by a pattern that leaves whole rows, first and last columns empty. */
    private static @Nullable Object expected(int row, int column) {
        boolean none = row % 5 == 0 || (row + column * column) % 3 == 0;
        return none ? null : column % 2 == 0 ? (Object) (row * column) : "value %d of %d".formatted(column, row);
    }

    private static String sql() {
        List<String> columns = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            String value = column % 2 == 0 ? "i * " + column : "'value " + column + " of ' || i";
            columns.add("case when i %% 5 = 0 or (i + %d) %% 3 = 0 then null else %s end as \"C%d\""
                    .formatted(column * column, value, column));
        }
        return "select %s from generate_series(0, 2999) i order by i".formatted(String.join(", ", columns));
    }

    @Test
    void readsValuesInAnyOrderBesideNulls() {
        Random random = new Random(7);
        int[] row = {0};
        Long read = db.stream(Query.of(sql()), one -> {
                    for (int i = 0; i < 2 * COLUMNS; i++) {
                        int column = random.nextInt(COLUMNS);
                        Class<?> type = column % 2 == 0 ? Integer.class : String.class;
                        Object value = random.nextBoolean() ? one.get(column, type) : one.get("c" + column, type);
                        assertThat(value).isEqualTo(expected(row[0], column));
                    }
                    return row[0]++;
                })
                .count()
                .block(LIMIT);
        assertThat(read).isEqualTo(3000);
    }

    @Test
    void readsAllColumnsAsObjects() {
        List<List<@Nullable Object>> rows =
                db.stream(Query.of(sql()), DirectRowTests::values).collectList().block(LIMIT);
        for (int row = 0; row < 3000; row++) {
            int number = row;
            assertThat(rows.get(row))
                    .isEqualTo(Arrays.asList(IntStream.range(0, COLUMNS)
                            .mapToObj(column -> expected(number, column))
                            .toArray()));
        }
    }

    private static List<@Nullable Object> values(Readable row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            values.add(row.get(column));
        }
        return values;
    }

    @Test
    void theFirstOfTwoColumnsOfOneNameCounts() {
        assertThat(db.stream(
                                Query.of("select i as n, -i as \"N\", i * 2 as m from generate_series(1, 3) i"),
                                row -> List.of(row.get("n", Integer.class), row.get("N"), row.get("M")))
                        .collectList()
                        .block(LIMIT))
                .containsExactly(List.of(1, 1, 2), List.of(2, 2, 4), List.of(3, 3, 6));
    }

    @Test
    void readsRowsThatComeInManyPackets() {
        String sql = "select i, repeat('x', 1000000 + i), i::bigint, decode(repeat('ff', 300000), 'hex'), -i"
                + " from generate_series(1, 6) i";
        assertThat(db.stream(
                                Query.of(sql).withFetchSize(2),
                                row -> List.of(
                                        row.get(4, Integer.class),
                                        row.get(3, byte[].class).length,
                                        row.get(2, Long.class),
                                        row.get(1, String.class).length(),
                                        row.get(0, Integer.class)))
                        .collectList()
                        .block(LIMIT))
                .startsWith(List.of(-1, 300000, 1L, 1000001, 1), List.of(-2, 300000, 2L, 1000002, 2))
                .endsWith(List.of(-6, 300000, 6L, 1000006, 6));
    }

    @Test
    void aRowIsGoneWhenItHasBeenMapped() {
        List<Readable> kept = new ArrayList<>();
        Query query = Query.of("select i, 'text ' || i from generate_series(1, 4) i");
        db.stream(query, row -> {
                    kept.forEach(DirectRowTests::assertGone);
                    assertThat(row.get(1, String.class)).startsWith("text");
                    kept.add(row);
                    return row;
                })
                .blockLast(LIMIT);
        assertThat(kept).hasSize(4).allSatisfy(DirectRowTests::assertGone);
    }

    private static void assertGone(Readable row) {
        assertThatThrownBy(() -> row.get(0, Integer.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("while it is mapped only");
        assertThatThrownBy(() -> row.get("i", Integer.class)).isInstanceOf(IllegalStateException.class);
        assertThat(((Row) row).getMetadata().getColumnMetadatas()).hasSize(2);
    }

    @Test
    void refusesWhatIsNotThereAsTheDriverDoes() {
        Query query = Query.of("select i, null::integer as none from generate_series(1, 2) i");
        db.stream(query, row -> {
                    assertThatThrownBy(() -> row.get(2, Integer.class)).isInstanceOf(IndexOutOfBoundsException.class);
                    assertThatThrownBy(() -> row.get(-1, Integer.class)).isInstanceOf(IndexOutOfBoundsException.class);
                    assertThatThrownBy(() -> row.get("nowhere")).isInstanceOf(NoSuchElementException.class);
                    assertThatThrownBy(() -> row.get(0, Thread.class)).isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> row.get("none", int.class)).isInstanceOf(NullPointerException.class);
                    return row.get(0, int.class);
                })
                .blockLast(LIMIT);
    }

    /** By the hour, through all changes of ten years, and far from them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca"
            })
    void readsMomentsWithTheOffsetsOfTheSessionsZone(String zone) {
        ZoneId rules = ZoneId.of(zone);
        String sql = "select moment, extract(epoch from moment)::bigint from"
                + " (select generate_series(timestamptz '2014-01-01 00:30Z', '2024-01-01Z', '1 hour') union all"
                + " select generate_series(timestamptz '1890-01-01Z', '1950-01-01Z', '31 hours')) all_of_them (moment)";
        Long wrong = db.inTransaction(tx -> tx.update(Query.of("set local time zone '%s'".formatted(zone)))
                        .thenMany(tx.stream(Query.of(sql), row -> {
                            Instant moment = Instant.ofEpochSecond(row.get(1, Long.class));
                            return row.get(0, OffsetDateTime.class)
                                    .equals(moment.atZone(rules).toOffsetDateTime());
                        }))
                        .filter(same -> !same)
                        .count())
                .block(LIMIT);
        assertThat(wrong).isZero();
    }
}
