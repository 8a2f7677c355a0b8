package dev.sluice.sqlite;

import dev.sluice.r2dbc.driver.JsonTexts;
import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.stream.Collectors;

/** Many values as one JSON text. SQLite takes 250,000 parameters at most, as sqlite-jdbc builds it. */
final class InJson {

    private static final int LONGEST_LIST = 1_000;

    private InJson() {}

    /** Whether there are many, and JSON has them as they are. */
    static boolean takes(Column column, List<Object> values) {
        return values.size() > LONGEST_LIST
                && switch (column.dataType()) {
                    case TINYINT, SMALLINT, INTEGER, BIGINT -> values.stream().allMatch(InJson::isWhole);
                    case CHAR, VARCHAR, TEXT -> values.stream().allMatch(CharSequence.class::isInstance);
                    default -> column.dataType() == DataType.UUID;
                };
    }

    static String text(List<Object> values) {
        return isWhole(values.get(0))
                ? values.stream().map(Object::toString).collect(Collectors.joining(",", "[", "]"))
                : JsonTexts.array(values.stream().map(Object::toString).toArray(String[]::new));
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }
}
