package dev.sluice.r2dbcsqlite.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;

/** What is stored becomes what a property is. */
class StoredValuesTests {

    private final GenericConversionService conversions = conversions();

    private static GenericConversionService conversions() {
        GenericConversionService service = new GenericConversionService();
        SqliteDialect.INSTANCE.getConverters().forEach(converter -> service.addConverter((Converter<?, ?>) converter));
        return service;
    }

    static Stream<Object[]> values() {
        return Stream.of(
                new Object[] {"2026-01-02", LocalDate.of(2026, 1, 2)},
                new Object[] {"03:04:05.678", LocalTime.of(3, 4, 5, 678_000_000)},
                new Object[] {"2026-01-02T03:04:05", LocalDateTime.of(2026, 1, 2, 3, 4, 5)},
                new Object[] {"2026-01-02 03:04:05", LocalDateTime.of(2026, 1, 2, 3, 4, 5)},
                new Object[] {"2026-01-02T03:04:05+01:00", OffsetDateTime.parse("2026-01-02T03:04:05+01:00")},
                new Object[] {"2026-01-02T03:04:05+01:00", ZonedDateTime.parse("2026-01-02T03:04:05+01:00")},
                new Object[] {"2026-01-02 03:04:05", Instant.parse("2026-01-02T03:04:05Z")},
                new Object[] {"PT36H", Duration.ofHours(36)},
                new Object[] {"00000000-0000-0000-0000-000000000007", new UUID(0, 7)},
                new Object[] {1, true},
                new Object[] {0L, false},
                new Object[] {ByteBuffer.wrap(new byte[] {1, -1}), new byte[] {1, -1}});
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsStoredBecomesWhatAPropertyIs(Object stored, Object property) {
        assertThat((Object) conversions.convert(stored, property.getClass())).isEqualTo(property);
    }

    @Test
    void whatIsNoneIsRefused() {
        assertThatThrownBy(() -> conversions.convert("tomorrow", LocalDate.class))
                .isInstanceOf(ConversionFailedException.class)
                .hasRootCauseMessage("A value stored as TEXT is no java.time.LocalDate");
    }

    @Test
    void clausesAreThoseOfSqlite() {
        assertThat(SqliteDialect.INSTANCE.limit().getLimit(5)).isEqualTo("LIMIT 5");
        assertThat(SqliteDialect.INSTANCE.limit().getOffset(5)).isEqualTo("LIMIT -1 OFFSET 5");
        assertThat(SqliteDialect.INSTANCE.lock().getLock(null)).isEmpty();
    }
}
