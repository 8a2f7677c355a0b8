package dev.sluice.r2dbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.sluice.type.DataType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnTypeTests {

    private static Stream<Arguments> types() {
        return Stream.of(
                of("integer", "integer", List.of(), List.of()),
                of("numeric(10,2)", "numeric", List.of(10, 2), List.of()),
                of("numeric(3,-2)", "numeric", List.of(3, -2), List.of()),
                of("NUMERIC(38, 10)", "numeric", List.of(38, 10), List.of()),
                of("character varying(20)[]", "character varying[]", List.of(20), List.of()),
                of("timestamp(3) with time zone", "timestamp with time zone", List.of(3), List.of()),
                of("INTERVAL DAY(3) TO SECOND(9)", "interval day to second", List.of(3, 9), List.of()),
                of("int(10) unsigned", "int unsigned", List.of(10), List.of()),
                of("enum('a','it''s','x,(y)')", "enum", List.of(), List.of("a", "it's", "x,(y)")),
                of("\"My(7)Type\"", "\"My(7)Type\"", List.of(), List.of()),
                of("\"PUBLIC\".\"D\"", "\"PUBLIC\".\"D\"", List.of(), List.of()),
                of("VARCHAR(99999999999)", "varchar", List.of(), List.of()),
                of("decimal ( 5 )", "decimal", List.of(5), List.of()),
                of("broken(5", "broken", List.of(5), List.of()),
                of("", "", List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void takesATypeApart(String declared, String name, List<Integer> arguments, List<String> labels) {
        assertThat(ColumnType.of(declared, DataType.OTHER))
                .isEqualTo(new ColumnType(declared, name, DataType.OTHER, arguments, labels));
    }
}
