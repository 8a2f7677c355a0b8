package dev.sluice.schema.change;

import dev.sluice.schema.TableName;
import dev.sluice.schema.View.CheckOption;
import java.util.List;
import java.util.Objects;

/**
 * A view that is to be; immutable, every step returns a new one.
 *
 * @param columns the names of its columns; empty for those of the query
 * @param query as SQL
 * @param materialized whether its rows are stored
 */
public record ViewDefinition(
        TableName name, List<String> columns, String query, boolean materialized, CheckOption checkOption) {

    public ViewDefinition {
        columns = List.copyOf(columns);
    }

    /** A view of this query, with the names of its columns. */
    public static ViewDefinition of(TableName name, String query) {
        return new ViewDefinition(
                Objects.requireNonNull(name, "name"),
                List.of(),
                Objects.requireNonNull(query, "query"),
                false,
                CheckOption.NONE);
    }

    public ViewDefinition columns(String... names) {
        return new ViewDefinition(name, List.of(names), query, materialized, checkOption);
    }

    /** With rows that are stored, as they are now. */
    public ViewDefinition asMaterialized() {
        return new ViewDefinition(name, columns, query, true, checkOption);
    }

    /** Refusing rows that are written through it and that it would not show. */
    public ViewDefinition withCheckOption(CheckOption option) {
        return new ViewDefinition(name, columns, query, materialized, option);
    }
}
