package dev.sluice.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkFailedException;
import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.BulkRows;
import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** COPY's two formats give the same rows. */
class PostgresCopyTests extends OnScratchDatabase {

    @Test
    void numbersAreTheSameInBothFormats() {
        Random random = new Random(3);
        List<Object> numbers = new ArrayList<>(List.of(
                BigDecimal.ZERO,
                new BigDecimal("0.00"),
                BigDecimal.ONE.negate(),
                new BigDecimal("1E+20"),
                new BigDecimal("1E-20"),
                new BigDecimal("10000"),
                new BigDecimal("9999.9999"),
                new BigDecimal("-0.0001"),
                new BigDecimal("12345678901234567.8"),
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Long.MAX_VALUE,
                new BigDecimal("100000000.00010000")));
        for (int i = 0; i < 2000; i++) {
            numbers.add(new BigDecimal(new BigInteger(1 + random.nextInt(220), random), random.nextInt(45) - 10)
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)));
        }
        assertSame("numeric", numbers);
        assertSame("bigint", List.of(0, Long.MIN_VALUE, Long.MAX_VALUE, -1));
        assertSame("integer", List.of(0, Integer.MIN_VALUE, Integer.MAX_VALUE, -1));
        assertSame("smallint", List.of(0, Short.MIN_VALUE, Short.MAX_VALUE, -1));
        assertSame(
                "double precision",
                List.of(0.0, -0.0, 1.5, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY));
        assertSame(
                "real", List.of(0f, -0f, 1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, Float.POSITIVE_INFINITY));
        assertSame("boolean", List.of(true, false));
    }

    /** A numeric without a precision has 131,072 digits before the point and 16,383 behind it at most. */
    @Test
    void numbersOfVeryManyDigitsAreExact() {
        BigDecimal tenth = BigDecimal.ONE.movePointLeft(16_383);
        BigDecimal longest = BigDecimal.ONE.movePointRight(131_072).subtract(tenth);
        List<Object> numbers = List.of(
                longest,
                longest.negate(),
                tenth,
                new BigDecimal("1E+131071"),
                BigDecimal.ONE.setScale(20_000),
                BigDecimal.ZERO.setScale(20_000),
                new BigDecimal("12345678901234567890").setScale(16_384));
        assertSame("numeric", numbers);
        String nines = "(repeat('9', 131072) || '.' || repeat('9', 16383))::numeric";
        assertThat(texts("select (v = %s)::text from as_binary where id in (0, 1) order by id".formatted(nines)))
                .containsExactly("true", "false");
        assertSame("numeric(30, 4)", List.of(new BigDecimal("1.5").setScale(17_000)));
    }

    @Test
    void numbersOfMoreDigitsAreRefusedWithTheirRow() {
        run("create table wide (id integer, v numeric)");
        for (String number : List.of("1E+131072", "-1E+131072", "1E-16384")) {
            Flux<Object[]> rows = Flux.<Object[]>just(new Object[] {1, 1}, new Object[] {2, new BigDecimal(number)});
            assertThatThrownBy(() -> db.bulkInsert(TableName.of("wide"), List.of("id", "v"), rows)
                            .block())
                    .isInstanceOfSatisfying(BulkFailedException.class, failed -> {
                        assertThat(failed.row().orElseThrow().index()).isOne();
                        assertThat(failed.row().orElseThrow().columns()).containsExactly("v");
                    });
        }
        assertThat(texts("select count(*)::text from wide")).containsExactly("0");
    }

    @Test
    void timesAreTheSameInBothFormats() {
        assertSame(
                "date",
                List.of(
                        LocalDate.of(2000, 1, 1),
                        LocalDate.of(1999, 12, 31),
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(-43, 3, 15),
                        LocalDate.of(-4712, 1, 1),
                        LocalDate.of(5874897, 12, 31),
                        LocalDate.MAX,
                        LocalDate.MIN));
        assertSame(
                "timestamp",
                List.of(
                        LocalDateTime.of(2000, 1, 1, 0, 0),
                        LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_000),
                        LocalDateTime.of(-43, 3, 15, 12, 0, 0, 1000),
                        LocalDateTime.of(294276, 12, 31, 23, 59, 59),
                        LocalDateTime.MAX,
                        LocalDateTime.MIN));
        assertSame(
                "timestamptz",
                List.of(
                        OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(18)),
                        Instant.EPOCH,
                        OffsetDateTime.of(-43, 3, 15, 12, 0, 0, 1000, ZoneOffset.ofHoursMinutes(-3, -30)),
                        OffsetDateTime.MAX,
                        OffsetDateTime.MIN));
        assertSame("timestamp(3)", List.of(LocalDateTime.of(2026, 1, 1, 1, 2, 3, 123_000_000)));
    }

    @Test
    void textsAndBytesAreTheSameInBothFormats() {
        List<Object> texts =
                List.of("", "\\N", "a\tb\nc\rd\\e", "ü€\uD83D\uDE00", "\b\f\u000b\u0001\u007f", "x".repeat(100_000));
        assertSame("text", texts);
        assertSame("varchar", texts);
        assertSame("varchar(9)", List.of("", "123456789", "\\\\\\\\\\\\\\\\\\"));
        assertSame("char(3)", List.of("", "a", "abc"));
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        assertSame("bytea", List.of(new byte[0], bytes));
        assertSame("uuid", List.of(new UUID(0, 0), new UUID(-1, 1), UUID.randomUUID()));
    }

    /** Types whose binary form is not known are written as text. */
    @Test
    void takesTypesThatAreTextOnly() {
        run("create type mood as enum ('sad', 'so la la')");
        run("create domain positive as integer check (value > 0)");
        run("create table various (j jsonb, a text[], m mood, p positive, i interval, n inet)");
        BulkResult result = db.bulkInsert(
                        TableName.of("various"),
                        List.of("j", "a", "m", "p", "i", "n"),
                        Flux.<Object[]>just(new Object[] {
                            "{\"a\": \"x\\ty\\\\\"}",
                            List.of("a,b", "\"", "\\", "NULL", ""),
                            "so la la",
                            7,
                            java.time.Duration.ofSeconds(61),
                            "10.0.0.0/8"
                        }))
                .block();
        assertThat(result.method()).isEqualTo("COPY (text)");
        assertThat(
                        texts(
                                "select j->>'a' || '|' || array_to_string(a, ';') || '|' || m || '|' || p || '|' || i || '|' || n from various"))
                .containsExactly("x\ty\\|a,b;\";\\;NULL;|so la la|7|00:01:01|10.0.0.0/8");
    }

    @Test
    void nulIsRefusedWithItsRow() {
        run("create table plain (t text)");
        assertThatThrownBy(() -> db.bulkInsert(
                                TableName.of("plain"),
                                List.of("t"),
                                Flux.<Object[]>just(new Object[] {"x"}, new Object[] {"a\0b"}))
                        .block())
                .isInstanceOfSatisfying(
                        BulkFailedException.class,
                        failed -> assertThat(failed.row().orElseThrow().index()).isOne());
    }

    @Test
    void moneyIsNotReadByTheLocale() {
        run("create table paid (m money)");
        assertThatThrownBy(() -> db.bulkInsert(TableName.of("paid"), List.of("m"), Flux.<Object[]>empty())
                        .block())
                .isInstanceOf(FeatureNotSupportedException.class);
    }

    @Test
    void namesTheColumnsOfAConstraint() {
        run("create table keyed (a integer, b integer, constraint both_of_them unique (a, b))");
        assertThatThrownBy(() -> db.bulkInsert(
                                TableName.of("keyed"),
                                List.of("a", "b"),
                                Flux.<Object[]>just(new Object[] {1, 2}, new Object[] {1, 2}))
                        .block())
                .isInstanceOfSatisfying(
                        BulkFailedException.class,
                        failed ->
                                assertThat(failed.row().orElseThrow().columns()).containsExactly("a", "b"));
    }

    /** The server tells the row in a text that has names in it as they are. */
    @Test
    void findsTheRowWhateverTheNames() {
        run("create table \"x, line 7\" (id integer, \"a, line 9, column id: b\" jsonb)");
        run("alter table \"x, line 7\" add unique (id)");
        List<String> columns = List.of("id", "a, line 9, column id: b");
        TableName table = TableName.of("x, line 7");
        Flux<Object[]> rows = Flux.range(0, 20).map(i -> new Object[] {i == 17 ? 1 : i, i == 12 ? "{" : "1"});
        assertRow(db.bulkInsert(table, columns, rows), 12, columns.get(1));
        assertRow(db.bulkUpdate(table, List.of("id"), BulkRows.of(columns, rows)), 12, columns.get(1));
        assertRow(db.bulkInsert(table, columns, rows.filter(row -> !row[1].equals("{"))), 16, "id");
    }

    private static void assertRow(BulkOperation load, long index, String column) {
        assertThatThrownBy(load::block).isInstanceOfSatisfying(BulkFailedException.class, failed -> {
            assertThat(failed.row().orElseThrow().index()).isEqualTo(index);
            assertThat(failed.row().orElseThrow().columns()).containsExactly(column);
        });
    }

    private void assertSame(String type, List<?> values) {
        run("drop table if exists as_binary, as_text");
        run("create table as_binary (id integer, v " + type + ")");
        run("create table as_text (id integer, v " + type + ", j jsonb)");
        Flux<Object[]> rows = Flux.fromIterable(values).index((i, value) -> new Object[] {i, value, "1"});
        BulkResult binary = db.bulkInsert(
                        TableName.of("as_binary"), List.of("id", "v"), rows.map(row -> Arrays.copyOf(row, 2)))
                .block();
        BulkResult text = db.bulkInsert(TableName.of("as_text"), List.of("id", "v", "j"), rows)
                .block();
        assertThat(binary.method()).as(type).isEqualTo("COPY (binary)");
        assertThat(text.method()).isEqualTo("COPY (text)");
        assertThat(texts("select v::text from as_binary order by id"))
                .as(type)
                .isEqualTo(texts("select v::text from as_text order by id"))
                .hasSize(values.size());
    }

    private List<String> texts(String sql) {
        return db.stream(Query.of(sql), row -> row.get(0, String.class))
                .collectList()
                .block();
    }
}
