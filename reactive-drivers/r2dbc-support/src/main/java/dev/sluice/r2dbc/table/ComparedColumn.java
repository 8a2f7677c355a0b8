package dev.sluice.r2dbc.table;

import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** What a value that is compared with a column is converted to: the column's type without its limits. */
public final class ComparedColumn {

    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

    private ComparedColumn() {}

    /** @param dialect tells how the types are called that hold the most */
    static Column to(Column column, Object value, RowDialect dialect) {
        return switch (column.dataType()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT ->
                as(column, isLong(value) ? DataType.BIGINT : DataType.DECIMAL, dialect);
            case DECIMAL -> as(column, DataType.DECIMAL, dialect);
            case CHAR, VARCHAR, TEXT -> as(column, DataType.TEXT, dialect);
            case BINARY -> as(column, DataType.BINARY, dialect);
            default -> column;
        };
    }

    /** Of the type that all of some values have at least. */
    public static Column toAll(Column column, List<Object> values, RowDialect dialect) {
        Column widest = to(column, values.get(0), dialect);
        for (Object value : values) {
            Column one = to(column, value, dialect);
            widest = one.dataType() == DataType.DECIMAL ? one : widest;
        }
        return widest;
    }

    static Column array(Column column, String typeName) {
        return of(column, DataType.ARRAY, typeName);
    }

    /** Whether it has no fraction and fits; what is no number is refused by the conversion. */
    private static boolean isLong(Object value) {
        try {
            BigDecimal number = new BigDecimal(value.toString().strip());
            BigInteger whole =
                    number.precision() - number.scale() > 20 ? HIGHEST.add(BigInteger.ONE) : number.toBigIntegerExact();
            return whole.compareTo(LOWEST) >= 0 && whole.compareTo(HIGHEST) <= 0;
        } catch (NumberFormatException notANumber) {
            return true;
        } catch (ArithmeticException fraction) {
            return false;
        }
    }

    private static Column as(Column column, DataType type, RowDialect dialect) {
        return of(column, type, dialect.widest(type));
    }

    private static Column of(Column column, DataType type, String typeName) {
        return new Column(
                column.table(),
                column.name(),
                column.position(),
                typeName,
                type,
                column.nullable(),
                null,
                null,
                Column.Identity.NONE,
                null,
                false,
                null,
                null);
    }
}
