package dev.sluice.r2dbc.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values tell a row from all others.
 *
 * @param name of the constraint or the index; {@code null} where it has none
 * @param primary whether it is the primary key
 * @param nullable whether a column of it may be null, so that it does not tell all rows
 */
public record UniqueKey(@Nullable String name, List<String> columns, boolean primary, boolean nullable) {

    public UniqueKey {
        columns = List.copyOf(columns);
    }
}
