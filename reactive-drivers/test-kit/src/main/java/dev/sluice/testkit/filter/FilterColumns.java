package dev.sluice.testkit.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Columns with the values that are easy to get wrong. */
public final class FilterColumns {

    private static final List<Object> NUMBERS = List.of(
            40_000L,
            3_000_000_000L,
            new BigInteger("99999999999999999999"),
            new BigDecimal("7.5"),
            new BigDecimal("-0.00000000001"),
            new BigDecimal("1E+20"),
            new BigDecimal("0.99999999999999999999"));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "  ",
            "a",
            "A",
            "b",
            "ab",
            "Ab",
            "aB",
            "AB",
            "abc",
            "a b",
            "a ",
            " a",
            "z",
            "Z",
            "é",
            "e\u0301",
            "É",
            "ß",
            "ñ",
            "😀",
            "😀x",
            "x😀",
            "\uff01",
            "\ue000",
            "\ufffd",
            "日本",
            "%",
            "a%",
            "%a",
            "_",
            "a_b",
            "axb",
            "__",
            "\\",
            "a\\b",
            "\\%",
            "\\\\",
            "|",
            "a|b",
            "|%",
            "*",
            "a*",
            "?",
            "[",
            "]",
            "[a]",
            "[*]",
            "^",
            "'",
            "''",
            "\"",
            "`",
            "--",
            ";",
            "/*",
            ":name",
            "$1",
            "{fn x}",
            "a\nb",
            "\t",
            "10",
            "9",
            "1e5",
            "007",
            "NULL",
            "null",
            "true",
            "x".repeat(40));

    private FilterColumns() {}

    public static FilterColumn smallint(String declaration) {
        return FilterColumn.of(
                "small_no",
                declaration,
                ValueKind.WHOLE,
                List.of((short) -32768, (short) -1, (short) 0, (short) 1, (short) 7, (short) 32767),
                NUMBERS);
    }

    public static FilterColumn integer(String declaration) {
        return FilterColumn.of(
                "whole_no",
                declaration,
                ValueKind.WHOLE,
                List.of(Integer.MIN_VALUE, -7, -1, 0, 1, 2, 7, 8, 100, Integer.MAX_VALUE),
                NUMBERS);
    }

    public static FilterColumn bigint(String declaration) {
        return FilterColumn.of(
                "large_no",
                declaration,
                ValueKind.WHOLE,
                List.of(
                        Long.MIN_VALUE,
                        -1L,
                        0L,
                        7L,
                        9007199254740992L,
                        9007199254740993L,
                        Long.MAX_VALUE - 1,
                        Long.MAX_VALUE),
                NUMBERS);
    }

    /** Of eight digits before and four behind the point. */
    public static FilterColumn decimal(String declaration) {
        return FilterColumn.of(
                "amount",
                declaration,
                ValueKind.DECIMAL,
                List.of(
                        new BigDecimal("-99999999.9999"),
                        new BigDecimal("-0.0001"),
                        new BigDecimal("0.0000"),
                        new BigDecimal("0.0001"),
                        new BigDecimal("1.5"),
                        new BigDecimal("1.5001"),
                        new BigDecimal("7"),
                        new BigDecimal("99999999.9999")),
                NUMBERS);
    }

    public static FilterColumn real(String declaration) {
        return FilterColumn.of(
                "ratio",
                declaration,
                ValueKind.DOUBLE,
                List.of(
                        0d,
                        -0d,
                        0.1,
                        0.2,
                        0.1 + 0.2,
                        0.3,
                        1.5,
                        -1.5,
                        Double.parseDouble("1e23"),
                        1e-300,
                        -1e300,
                        7d,
                        1d / 3,
                        9007199254740992d),
                List.of(new BigDecimal("0.1"), new BigDecimal("1.50"), 7, 7L, "0.3", 0.25f, 2d));
    }

    public static FilterColumn truth(String declaration) {
        return FilterColumn.of("flag", declaration, ValueKind.TRUTH, List.of(true, false), List.of());
    }

    /** Of forty characters at least. */
    public static FilterColumn text(String name, String declaration) {
        return FilterColumn.of(
                name,
                declaration,
                ValueKind.TEXT,
                TEXTS,
                List.of("nothing", "y".repeat(100), "a  ", "aé", "😁", "'a'"));
    }

    /** Of five characters, whose blanks at the end are nothing. */
    public static FilterColumn padded(String declaration) {
        return FilterColumn.of(
                "code",
                declaration,
                ValueKind.TEXT,
                List.of("", "a", "A", "ab", "a b", " a", "abcde", "é", "%", "_", "\\", "10"),
                List.of("abc", "abcdef", "b"));
    }

    public static FilterColumn date(String declaration) {
        return FilterColumn.of(
                "born",
                declaration,
                ValueKind.DATE,
                dates("1000-01-01", "1582-10-15", "1900-02-28", "1970-01-01", "2000-02-29", "2024-12-31", "9999-12-31"),
                dates("1582-10-04", "2001-01-01"));
    }

    private static List<LocalDate> dates(String... texts) {
        return List.of(texts).stream().map(LocalDate::parse).toList();
    }

    /** With microseconds. */
    public static FilterColumn timestamp(String declaration) {
        return FilterColumn.of(
                "taken_at",
                declaration,
                ValueKind.TIMESTAMP,
                List.of(
                        LocalDateTime.parse("1000-01-01T00:00:00"),
                        LocalDateTime.parse("1969-12-31T23:59:59.999999"),
                        LocalDateTime.parse("2024-02-29T12:30:00"),
                        LocalDateTime.parse("2024-02-29T12:30:15"),
                        LocalDateTime.parse("2024-02-29T12:30:15.1"),
                        LocalDateTime.parse("2024-02-29T12:30:15.123456"),
                        LocalDateTime.parse("2024-03-31T02:30:00"),
                        LocalDateTime.parse("9999-12-31T23:59:59")),
                List.of(LocalDateTime.parse("2024-02-29T12:30:15.123457"), LocalDateTime.parse("2024-02-29T12:00:00")));
    }

    /** With microseconds and a zone. */
    public static FilterColumn moment(String declaration) {
        return FilterColumn.of(
                "moment",
                declaration,
                ValueKind.MOMENT,
                List.of(
                        OffsetDateTime.parse("1970-01-02T00:00:00Z"),
                        OffsetDateTime.parse("2024-02-29T12:30:00+02:00"),
                        OffsetDateTime.parse("2024-02-29T12:30:00Z"),
                        OffsetDateTime.parse("2024-02-29T12:30:00.000001Z"),
                        OffsetDateTime.parse("2024-02-29T12:30:15.5-09:30"),
                        OffsetDateTime.parse("2024-03-31T01:30:00Z"),
                        OffsetDateTime.parse("2037-12-31T23:59:59Z")),
                List.of(
                        OffsetDateTime.parse("2024-02-29T10:30:00Z"),
                        OffsetDateTime.parse("2024-02-29T14:30:00+02:00")));
    }

    public static FilterColumn uuid(String declaration) {
        return FilterColumn.of(
                "token",
                declaration,
                ValueKind.UUID,
                List.of(
                        new UUID(0, 0),
                        new UUID(-1, -1),
                        UUID.fromString("7fffffff-ffff-4fff-8000-000000000000"),
                        UUID.fromString("1e5f0000-0000-4000-8000-00000000000a")),
                List.of(new UUID(1, 1)));
    }

    public static FilterColumn bytes(String declaration) {
        return FilterColumn.of(
                "raw",
                declaration,
                ValueKind.BYTES,
                List.of(
                        new byte[0],
                        new byte[1],
                        new byte[] {0, -1},
                        new byte[] {1},
                        new byte[] {'a', '\'', 'b'},
                        new byte[] {'\\'},
                        new byte[] {127},
                        new byte[] {-128},
                        new byte[] {-1}),
                List.of(new byte[] {2, 2}, new byte[30]));
    }

    public static FilterColumn label(String declaration) {
        return FilterColumn.of("mood", declaration, ValueKind.LABEL, List.of("low", "mid", "high", "a b"), List.of());
    }
}
