package dev.sluice.h2;

import io.r2dbc.spi.ColumnMetadata;
import java.util.Set;
import org.h2.value.Value;

/** The types that r2dbc-h2 has no codec for; of an array, its elements'. */
final class H2Unknown {

    private static final boolean GEOMETRIES = isPresent("org.locationtech.jts.geom.Geometry");

    private static final Set<String> NAMES =
            GEOMETRIES ? Set.of("ROW", "JAVA_OBJECT") : Set.of("ROW", "JAVA_OBJECT", "GEOMETRY");

    private H2Unknown() {}

    static boolean isUnknown(ColumnMetadata column) {
        if (!(column.getNativeTypeMetadata() instanceof Integer type)) {
            return false;
        }
        return switch (type) {
            case Value.ROW, Value.JAVA_OBJECT -> true;
            case Value.GEOMETRY -> !GEOMETRIES;
            case Value.ARRAY -> hasUnknown(column.getType().getName());
            default -> false;
        };
    }

    private static boolean hasUnknown(String array) {
        return NAMES.stream().anyMatch(array::startsWith);
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, H2Unknown.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
