package dev.sluice.sqlite;

import dev.sluice.r2dbc.driver.JsonTexts;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Many values that were converted for a column as one JSON text. SQLite takes 250,000 parameters at most, as sqlite-jdbc builds it. */
final class InJson {

    private InJson() {}

    /** An element of the array as a value. */
    static String value(List<Object> values) {
        return values.get(0) instanceof ByteBuffer ? "unhex(value)" : "value";
    }

    static String text(List<Object> values) {
        return values.get(0) instanceof Number
                ? values.stream().map(InJson::number).collect(Collectors.joining(",", "[", "]"))
                : JsonTexts.array(values.stream().map(InJson::element).toArray(String[]::new));
    }

    /** What is too large for a number of SQLite is infinite to it. */
    private static String number(Object value) {
        return value instanceof Double real && real.isInfinite() ? (real > 0 ? "9e999" : "-9e999") : value.toString();
    }

    private static String element(Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return HexFormat.of().formatHex(bytes);
        }
        return value instanceof Boolean truth ? truth ? "1" : "0" : value.toString();
    }
}
