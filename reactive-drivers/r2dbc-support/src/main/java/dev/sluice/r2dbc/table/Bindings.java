package dev.sluice.r2dbc.table;

import dev.sluice.query.Query;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import io.r2dbc.spi.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of a statement while its text is written. */
public final class Bindings {

    private static final String MARKER = "?";

    private final RowDialect dialect;
    private final ColumnValues values;
    private final Map<String, Object> bound = new LinkedHashMap<>();

    Bindings(RowDialect dialect) {
        this.dialect = dialect;
        this.values = dialect.values();
    }

    /** A value to be stored in {@code column}, as the statement writes it. */
    String stored(Column column, @Nullable Object value) {
        return marker(column, values.convert(column, value));
    }

    /** A value to be stored in {@code column} of a row that is inserted. */
    String inserted(Column column, @Nullable Object value) {
        return marker(column, values.forNewRow(column).convert(value));
    }

    /** A value to be compared with {@code column}, which may have more digits and characters than that. */
    public String compared(Column column, Object value) {
        ComparedColumn compared = new ComparedColumn(column, dialect);
        return held(compared.column(), compared.nearest(value).value());
    }

    /** A value that was converted for {@code column}. */
    String held(Column column, Object value) {
        return marker(column, value);
    }

    /** Values that were converted for {@code column}, in a list. */
    String list(Column column, List<Object> some) {
        if (values.rules().parameter(column, MARKER).equals(MARKER)) {
            return plain(some); // one name for all of them, so that the text does not grow
        }
        return some.stream().map(value -> held(column, value)).collect(Collectors.joining(", "));
    }

    /** An array of values for {@code column}. */
    public String array(Column column, List<Object> some, String typeName) {
        return stored(ComparedColumn.array(column, typeName), some);
    }

    /** A value to be compared with the elements of {@code column}, an array. */
    public String element(Column column, Object element) {
        Object converted = values.convert(column, List.of(element));
        return plain(converted instanceof Object[] array ? array[0] : element);
    }

    /** A pattern for {@code column}, whose characters must be those of a text. */
    String pattern(Column column, String pattern) {
        return plain(String.valueOf(values.convert(ComparedColumn.text(column), pattern)));
    }

    /** A value that is bound as it is. */
    public String plain(Object value) {
        String name = "p" + bound.size();
        bound.put(name, value);
        return ":" + name;
    }

    private String marker(Column column, @Nullable Object value) {
        Object given = value == null ? Parameters.in(NullTypes.of(column, values.rules())) : value;
        return values.rules().parameter(column, plain(given));
    }

    /** The statement with its values. */
    Query query(String sql) {
        return bound.isEmpty() ? Query.of(sql) : Query.of(sql).bindAll(bound);
    }

    /** The values in their order. */
    List<Object> all() {
        return List.copyOf(bound.values());
    }
}
