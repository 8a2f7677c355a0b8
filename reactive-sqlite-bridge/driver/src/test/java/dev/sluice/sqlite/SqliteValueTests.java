package dev.sluice.sqlite;

import static dev.sluice.testkit.type.ValueColumn.of;
import static java.util.Objects.requireNonNull;

import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.ValueContract;
import dev.sluice.testkit.type.ValueColumn;
import dev.sluice.testkit.watch.LeakWatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SqliteValueTests implements ValueContract {

    private static final ColumnValues VALUES = ColumnValues.of(SqliteValues.INSTANCE, Optional.empty());

    private static final Instant MOMENT = Instant.parse("2024-02-29T12:34:56.123456789Z");

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public List<ValueColumn> columns() {
        return List.of(
                of("BOOLEAN").keeps(true, false).gives("true", true).refuses(1),
                of("TINYINT").keeps((byte) -128).gives("127", (byte) 127).refuses(128),
                of("SMALLINT").keeps(Short.MIN_VALUE, Short.MAX_VALUE).refuses(32768),
                of("INTEGER")
                        .keeps(Long.MIN_VALUE, Long.MAX_VALUE)
                        .gives("7", 7L)
                        .refuses("1.5", BigInteger.TWO.pow(63)),
                of("BIGINT").keeps(Long.MIN_VALUE, Long.MAX_VALUE).refuses(BigInteger.TWO.pow(63)),
                of("DECIMAL(10,2)")
                        .keeps(new BigDecimal("7"))
                        .gives(new BigDecimal("99999999.99"), 99999999.99)
                        .refuses("100000000", "0.001"),
                of("NUMERIC")
                        .keeps(BigDecimal.valueOf(Long.MAX_VALUE))
                        .gives("123456789.012345", 123456789.012345)
                        .gives(new BigDecimal("1E+300"), 1e300)
                        .gives(new BigDecimal("9007199254740993"), 9007199254740993L)
                        .keeps(0.1 + 0.2, -1e300 / 3)
                        .refuses(
                                "1234567890.0123456",
                                "9007199254740992.5",
                                new BigDecimal("1E+400"),
                                Double.NaN,
                                "9223372036854775808"),
                of("REAL")
                        .keeps(Double.MAX_VALUE, Double.MIN_VALUE, 0.1, Double.POSITIVE_INFINITY)
                        .refuses(Double.NaN, (1L << 60) + 1),
                of("VARCHAR(3)")
                        .keeps("", "\ud83d\ude00\ud83d\ude00\ud83d\ude00")
                        .refuses("abcd"),
                of("TEXT")
                        .keeps("007", "x".repeat(100_000), "a\u0000b")
                        .gives(DayOfWeek.MONDAY, "MONDAY")
                        .refuses("\ud83d", 7),
                of("BLOB")
                        .keeps(ByteBuffer.wrap(new byte[0]), ByteBuffer.wrap(new byte[] {0, -1}))
                        .refuses("x"),
                of("DATE")
                        .keeps(LocalDate.of(-4712, 1, 1), LocalDate.of(12345, 1, 1))
                        .refuses("yesterday", MOMENT),
                of("TIME").keeps(LocalTime.MIDNIGHT, LocalTime.MAX),
                of("DATETIME")
                        .keeps(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 1), LocalDateTime.MAX)
                        .refuses(MOMENT),
                of("UUID").keeps(new UUID(-1, 1)).refuses("1-1-1-1-1"),
                of("JSON").keeps("{\"a\": 1.50}", "\"1\"", "null").refuses("1.50", Map.of()),
                of("SOMETHING")
                        .keeps(
                                "text",
                                7,
                                MOMENT,
                                "7".repeat(100_000) + "x",
                                "10.0.0.1",
                                "0x10",
                                0.1 + 0.2,
                                Long.MAX_VALUE)
                        .gives(new BigDecimal("9007199254740993"), 9007199254740993L)
                        .gives(new BigDecimal("12.50"), 12.5)
                        .refuses("7", "007", "+7", " 7", "1.50", "1e3", ".5", "9007199254740993.5")
                        .refuses(new BigDecimal("9007199254740993.5"), new BigDecimal("0.1234567890123456")),
                of("ANY").keeps("text", 7),
                of("").keeps("007", "1e3"));
    }

    @Override
    public Object convert(Column column, Object value) {
        return requireNonNull(VALUES.convert(column, value));
    }

    @Override
    public String parameter(Column column, String marker) {
        return SqliteValues.INSTANCE.parameter(column, marker);
    }
}
