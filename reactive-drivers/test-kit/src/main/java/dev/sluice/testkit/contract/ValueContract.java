package dev.sluice.testkit.contract;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.schema.Column;
import dev.sluice.testkit.type.ValueColumn;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A value that is converted for its column is read back as it was, at every limit of every type; one step beyond it is refused,
 * with the column's name and without the value, and nothing is stored.
 */
public interface ValueContract extends Contract {

    /** One per type, with the values at its limits. */
    List<ValueColumn> columns();

    /** The driver's conversion for a column of a table. */
    Object convert(Column column, Object value);

    /** How a statement writes the parameter for a column. */
    String parameter(Column column, String marker);

    @TestFactory
    default Stream<DynamicTest> keepsValuesAsTheyAreOrNotAtAll() {
        TestDatabase db = open();
        columns().stream().flatMap(column -> column.setup().stream()).distinct().forEach(db::run);
        ValueRun run = new ValueRun(db, this);
        return columns().stream()
                .map(column -> dynamicTest("converts for " + column, () -> run.check(column)))
                .onClose(db::close);
    }
}
