package dev.sluice.r2dbc.table;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.value.ColumnType;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.r2dbc.value.Nearest;
import dev.sluice.schema.Column;
import dev.sluice.table.Filter;
import dev.sluice.table.Filter.JsonPath;
import dev.sluice.table.Sort;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one database writes statements about rows, where that differs; by itself it is the standard's way. */
public interface RowDialect {

    /** What the database is called in messages. */
    String product();

    /** How it writes names. */
    DdlDialect names();

    /** How values become those of its columns. */
    ColumnValues values();

    /** Whether nulls are the lowest values of an order, and not the highest. */
    boolean nullsAreLow();

    /** How what an INSERT has written comes back. */
    Returning returning();

    /** How a row is inserted or updated. */
    UpsertDialect upserts();

    /** The error for what the database has not. */
    default FeatureNotSupportedException refusal(String what, String instead) {
        return new FeatureNotSupportedException("%s has no %s: %s".formatted(product(), what, instead));
    }

    /** The type, with fewer limits than the column's, that values to be compared with it are converted to. */
    default String widest(Column column) {
        return switch (column.dataType()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> "bigint";
            case CHAR, VARCHAR, TEXT -> "text";
            case BINARY -> "blob";
            default -> column.typeName();
        };
    }

    /** The value that the column holds beside one that is too large, too long or too fine; none where it is refused. */
    default Optional<Nearest> nearest(Column column, Object value) {
        return Nearest.to(ColumnType.of(column), value, values().rules());
    }

    /** The column as a text, where it is compared with a pattern. */
    default String text(Column column) {
        return names().quote(column.name());
    }

    /** How a column is written where it is compared. */
    default String compared(Column column) {
        return names().quote(column.name());
    }

    /** The condition that {@code text}, an expression, is like the pattern that {@link #pattern} makes. */
    default String like(String text, String pattern, boolean ignoringCase) {
        return "%s %s %s escape '\\'".formatted(text, ignoringCase ? "ilike" : "like", pattern);
    }

    /** The pattern as {@link #like} takes it. */
    default String pattern(String pattern, boolean ignoringCase) {
        return pattern;
    }

    /** The condition that {@code text} matches a regular expression. */
    default String regex(String text, String pattern) {
        throw refusal("regular expressions", "use like, startsWith or contains");
    }

    /** The condition on what a JSON document has at a path. */
    default String jsonPath(Column column, JsonPath condition, Bindings bindings) {
        throw refusal("paths into JSON documents", "compare a generated column");
    }

    /** The condition that an array has all of some elements. */
    default String arrayContains(Column column, List<Object> elements, Bindings bindings) {
        throw refusal("arrays", "keep the elements as rows of a table");
    }

    /**
     * The condition that a column has one of some values, or none of them.
     *
     * @param widest the column as if it were of the type that the values were converted to
     * @param values at least one
     */
    default String in(Column column, Column widest, List<Object> values, boolean negated, Bindings bindings) {
        return "%s %sin (%s)".formatted(compared(column), negated ? "not " : "", bindings.list(widest, values));
    }

    /** A value that a row had, where the places of rows are compared. */
    default String place(Column column, Object value, Bindings bindings) {
        return bindings.compared(column, value);
    }

    /** How an order is written. */
    default String order(Column column, boolean descending, Sort.Nulls nulls) {
        String place = nulls == Sort.Nulls.OF_DATABASE || !column.nullable()
                ? ""
                : nulls == Sort.Nulls.FIRST ? " nulls first" : " nulls last";
        return compared(column) + (descending ? " desc" : "") + place;
    }

    /**
     * The end of a query that gives some of its rows.
     *
     * @param limit {@code -1} for all that come after the offset
     */
    default String limit(long limit, long offset) {
        return (limit < 0 ? "" : " limit " + limit) + (offset == 0 ? "" : " offset " + offset);
    }

    /** The values of an INSERT without any. */
    default String defaultValues() {
        return " default values";
    }

    /**
     * Throws where the database would mistake what is compared.
     *
     * @param filter that compares; {@code null} for an order of pages
     */
    default void requireComparable(Column column, @Nullable Filter filter) {}

    /** A query whose only row has, as {@code id}, the number that the session's last INSERT got; null where rows come back. */
    default @Nullable String lastNumber() {
        return null;
    }
}
