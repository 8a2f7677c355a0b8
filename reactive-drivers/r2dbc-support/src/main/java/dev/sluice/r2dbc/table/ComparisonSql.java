package dev.sluice.r2dbc.table;

import dev.sluice.r2dbc.value.Nearest;
import dev.sluice.schema.Column;
import dev.sluice.table.Filter.Operator;
import java.util.List;

/**
 * Conditions that compare a column with values. One that the column cannot hold, such as 7.5 in a column of whole numbers, is compared
 * through the one beside it that it can: no row is between the two, the column's type stays as it is, and an index on it is of use.
 */
record ComparisonSql(RowDialect dialect, Bindings bindings) {

    String comparison(Column column, Operator operator, Object value) {
        ComparedColumn compared = new ComparedColumn(column, dialect);
        Nearest nearest = compared.nearest(value);
        if (nearest.side() == 0) {
            return written(column, operator, compared, nearest);
        }
        boolean above = nearest.side() > 0;
        return switch (operator) {
            case EQ -> never(column);
            case NE -> always(column);
            case GT, GTE -> written(column, above ? Operator.GT : Operator.GTE, compared, nearest);
            case LT, LTE -> written(column, above ? Operator.LTE : Operator.LT, compared, nearest);
        };
    }

    private String written(Column column, Operator operator, ComparedColumn compared, Nearest nearest) {
        return "%s %s %s"
                .formatted(dialect.compared(column), operator.sql(), bindings.held(compared.column(), nearest.value()));
    }

    String between(Column column, Object low, Object high) {
        return "(%s and %s)".formatted(comparison(column, Operator.GTE, low), comparison(column, Operator.LTE, high));
    }

    String in(Column column, List<Object> values, boolean negated) {
        ComparedColumn compared = new ComparedColumn(column, dialect);
        List<Object> held = compared.held(values);
        if (held.isEmpty()) {
            return negated ? always(column) : never(column);
        }
        return dialect.in(column, compared.column(), held, negated, bindings);
    }

    /** For every row that has a value. */
    private String always(Column column) {
        return "%1$s = %1$s".formatted(dialect.compared(column));
    }

    /** For no row, and unknown for those without a value. */
    private String never(Column column) {
        return "%1$s <> %1$s".formatted(dialect.compared(column));
    }
}
