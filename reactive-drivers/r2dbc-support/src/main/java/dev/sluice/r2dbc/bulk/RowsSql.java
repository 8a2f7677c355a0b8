package dev.sluice.r2dbc.bulk;

import dev.sluice.query.BindMarkers;
import dev.sluice.schema.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Texts of statements that have many rows of one table in them. */
public record RowsSql(BulkTarget target, BindMarkers markers) {

    public String insert(int rows) {
        return "insert into %s (%s) values ".formatted(target.table(), target.list()) + tuples(rows);
    }

    /** The rows, each in parentheses, with commas between them. */
    public String tuples(int rows) {
        return "(" + insideTuples(rows) + ")";
    }

    /** The same without the first and the last parenthesis. */
    public String insideTuples(int rows) {
        StringBuilder sql = new StringBuilder();
        List<Column> columns = target.columns();
        int marker = 0;
        for (int row = 0; row < rows; row++) {
            sql.append(row == 0 ? "" : "), (");
            for (int i = 0; i < columns.size(); i++) {
                sql.append(i == 0 ? "" : ", ").append(parameter(columns.get(i), marker++));
            }
        }
        return sql.toString();
    }

    /** Columns of the first row, each with what it is set to or compared with. */
    public String equalities(List<Column> some, String separator) {
        return some.stream()
                .map(column -> target.quoted(column) + " = "
                        + parameter(column, target.columns().indexOf(column)))
                .collect(Collectors.joining(separator));
    }

    /** The place of a value for {@code column}. */
    public String parameter(Column column, int index) {
        return target.rows().values().rules().parameter(column, markers.marker(index));
    }
}
