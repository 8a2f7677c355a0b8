package dev.sluice.r2dbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.sluice.type.DataType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NearestTests {

    private static final ValueRules RULES = new ValueRules() {
        @Override
        public String database() {
            return "Plain";
        }

        @Override
        public int fractionDigits(ColumnType type) {
            return type.argument(0).orElse(0);
        }
    };

    static Stream<Arguments> times() {
        return Stream.of(
                of("time", Duration.ofMillis(-1500), Duration.ofSeconds(-2)),
                of("time", Duration.ofMillis(1500), Duration.ofSeconds(1)),
                of("time", "PT-0.5S", Duration.ofSeconds(-1)),
                of("time(1)", "-PT1.25S", Duration.ofMillis(-1300)),
                of("time", LocalTime.of(1, 2, 3, 999), LocalTime.of(1, 2, 3)),
                of("time(3)", "01:02:03.123999", "01:02:03.123"),
                of("time", "01:02:03.5-03:00[America/Sao_Paulo]", "01:02:03-03:00[America/Sao_Paulo]"),
                of("time", new Date(1999), Instant.ofEpochSecond(1)),
                of("time", "PT1", "PT1"),
                of("time", 7, 7));
    }

    @ParameterizedTest
    @MethodSource("times")
    void ofATimeIsTheLastOneBefore(String type, Object value, Object nearest) {
        assertThat(Nearest.to(ColumnType.of(type, DataType.TIME), value, RULES))
                .isEqualTo(Optional.of(new Nearest(nearest, 1)));
    }
}
