package dev.sluice.r2dbcsqlite.spring;

import dev.sluice.r2dbcsqlite.codec.Decoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;

/**
 * From what SQLite stores, of which there are five classes, to what a property is. Entities are filled with what a row gives when no
 * class is asked for, so a moment comes as its text and a flag as its number.
 */
final class StoredValues {

    static final List<Converter<?, ?>> CONVERTERS = List.of(
            new TextToDate(),
            new TextToTime(),
            new TextToDateTime(),
            new TextToOffsetDateTime(),
            new TextToZonedDateTime(),
            new TextToInstant(),
            new TextToDuration(),
            new TextToUuid(),
            new NumberToFlag(),
            new BufferToBytes());

    private StoredValues() {}

    /** As a row gives it when it is asked for the class. */
    private static <T> T of(Object stored, Class<T> type) {
        return Decoder.decoded(stored, type, null);
    }

    @ReadingConverter
    private static final class TextToDate implements Converter<String, LocalDate> {
        @Override
        public LocalDate convert(String text) {
            return of(text, LocalDate.class);
        }
    }

    @ReadingConverter
    private static final class TextToTime implements Converter<String, LocalTime> {
        @Override
        public LocalTime convert(String text) {
            return of(text, LocalTime.class);
        }
    }

    @ReadingConverter
    private static final class TextToDateTime implements Converter<String, LocalDateTime> {
        @Override
        public LocalDateTime convert(String text) {
            return of(text, LocalDateTime.class);
        }
    }

    @ReadingConverter
    private static final class TextToOffsetDateTime implements Converter<String, OffsetDateTime> {
        @Override
        public OffsetDateTime convert(String text) {
            return of(text, OffsetDateTime.class);
        }
    }

    @ReadingConverter
    private static final class TextToZonedDateTime implements Converter<String, ZonedDateTime> {
        @Override
        public ZonedDateTime convert(String text) {
            return of(text, ZonedDateTime.class);
        }
    }

    @ReadingConverter
    private static final class TextToInstant implements Converter<String, Instant> {
        @Override
        public Instant convert(String text) {
            return of(text, Instant.class);
        }
    }

    @ReadingConverter
    private static final class TextToDuration implements Converter<String, Duration> {
        @Override
        public Duration convert(String text) {
            return of(text, Duration.class);
        }
    }

    @ReadingConverter
    private static final class TextToUuid implements Converter<String, UUID> {
        @Override
        public UUID convert(String text) {
            return of(text, UUID.class);
        }
    }

    @ReadingConverter
    private static final class NumberToFlag implements Converter<Number, Boolean> {
        @Override
        public Boolean convert(Number number) {
            return number.longValue() != 0;
        }
    }

    @ReadingConverter
    private static final class BufferToBytes implements Converter<ByteBuffer, byte[]> {
        @Override
        public byte[] convert(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
    }
}
