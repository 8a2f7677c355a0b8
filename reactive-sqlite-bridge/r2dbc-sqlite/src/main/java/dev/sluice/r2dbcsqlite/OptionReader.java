package dev.sluice.r2dbcsqlite;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Reads options, which are texts where they come from a URL. What cannot be read is refused, with what could be. */
final class OptionReader {

    private final ConnectionFactoryOptions options;

    OptionReader(ConnectionFactoryOptions options) {
        this.options = options;
    }

    void flag(Option<Boolean> option, Consumer<Boolean> setter) {
        read(option, Boolean.class, "true or false", setter, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    void number(Option<Integer> option, IntConsumer setter) {
        read(option, Integer.class, "a whole number", setter::accept, Integer::valueOf);
    }

    void duration(Option<Duration> option, Consumer<Duration> setter) {
        read(option, Duration.class, "a duration such as PT5S", setter, OptionReader::duration);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    <E extends Enum<E>> void constant(Option<E> option, Class<E> type, Consumer<E> setter) {
        String all = Arrays.toString(type.getEnumConstants());
        read(option, type, "one of " + all, setter, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    <T> void object(Option<T> option, Class<T> type, Consumer<T> setter) {
        read(option, type, "a " + type.getSimpleName(), setter, text -> {
            throw new IllegalArgumentException();
        });
    }

    private <T> void read(
            Option<T> option, Class<T> type, String wanted, Consumer<T> setter, Function<String, T> parsing) {
        Object value = options.getValue(option);
        if (value == null) {
            return;
        }
        T read;
        try {
            read = type.isInstance(value) ? type.cast(value) : parsing.apply(value.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The option %s is '%s'; it takes %s".formatted(option.name(), value, wanted), e);
        }
        setter.accept(read);
    }
}
