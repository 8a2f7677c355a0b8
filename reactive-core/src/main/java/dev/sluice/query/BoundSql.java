package dev.sluice.query;

import io.r2dbc.spi.Parameter;
import java.util.List;

/**
 * A statement in the database's own spelling. Its text never contains a value, and {@code toString} shows only the
 * text and how many values belong to it.
 *
 * @param sql the statement with the database's markers
 * @param parameters the values in marker order; an SQL NULL is a typed parameter whose value is null
 */
public record BoundSql(String sql, List<Parameter> parameters) {

    public BoundSql {
        parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
        return "BoundSql[sql=%s, parameters=%d]".formatted(sql, parameters.size());
    }
}
