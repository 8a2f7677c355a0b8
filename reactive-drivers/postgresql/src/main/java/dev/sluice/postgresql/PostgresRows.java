package dev.sluice.postgresql;

import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.table.Bindings;
import dev.sluice.r2dbc.table.Returning;
import dev.sluice.r2dbc.table.RowDialect;
import dev.sluice.r2dbc.table.UpsertDialect;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.table.Filter.JsonPath;
import dev.sluice.type.DataType;
import java.util.List;

/** Rows as PostgreSQL reads and writes them. */
final class PostgresRows implements RowDialect {

    static final PostgresRows INSTANCE = new PostgresRows();

    private static final UpsertDialect UPSERTS = new UpsertDialect() {

        @Override
        public String statement(Upsert upsert) {
            return UpsertDialect.onConflict(upsert);
        }

        @Override
        public boolean namesConstraints() {
            return true;
        }
    };

    private final ColumnValues values = ColumnValues.of(PostgresValues.INSTANCE);

    private PostgresRows() {}

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public DdlDialect names() {
        return PostgresDdl.INSTANCE;
    }

    @Override
    public ColumnValues values() {
        return values;
    }

    @Override
    public boolean nullsAreLow() {
        return false;
    }

    @Override
    public Returning returning() {
        return Returning.CLAUSE;
    }

    @Override
    public UpsertDialect upserts() {
        return UPSERTS;
    }

    /** To a {@code bpchar} blanks at the end count for nothing, also where it is one of many. */
    @Override
    public String widest(Column column) {
        return switch (column.dataType()) {
            case BINARY -> "bytea";
            case CHAR -> column.typeName().equals("\"char\"") ? "text" : "bpchar";
            default -> RowDialect.super.widest(column);
        };
    }

    /** There is no LIKE for an enum; to that of a {@code char} the blanks that fill it up are there, and to nothing else. */
    @Override
    public String text(Column column) {
        String name = names().quote(column.name());
        boolean isText = column.dataType() == DataType.VARCHAR || column.dataType() == DataType.TEXT;
        return isText ? name : "cast(%s as text)".formatted(name);
    }

    @Override
    public String regex(String text, String pattern) {
        return text + " ~ " + pattern;
    }

    /** One parameter for all of them, so that there is no limit, and one statement for any number. */
    @Override
    public String in(Column column, Column widest, List<Object> some, boolean negated, Bindings bindings) {
        String array = bindings.array(widest, some, widest.typeName() + "[]");
        return "%s %s(%s)".formatted(compared(column), negated ? "<> all" : "= any", array);
    }

    @Override
    public String arrayContains(Column column, List<Object> elements, Bindings bindings) {
        return "%s @> %s".formatted(compared(column), bindings.array(column, elements, column.typeName()));
    }

    /** Only what is of the kind of the value is compared: a cast of something else would be an error. */
    @Override
    public String jsonPath(Column column, JsonPath condition, Bindings bindings) {
        String found = "(cast(%s as jsonb) #> %s)"
                .formatted(
                        names().quote(column.name()),
                        bindings.plain(condition.path().toArray(String[]::new)));
        Object value = condition.value();
        boolean number = value instanceof Number;
        String kind = number ? "number" : value instanceof Boolean ? "boolean" : "string";
        String text = "(case jsonb_typeof(%1$s) when '%2$s' then %1$s #>> '{}' end)".formatted(found, kind);
        String given = bindings.plain(value.toString());
        return number
                ? "cast(%s as numeric) %s cast(%s as numeric)"
                        .formatted(text, condition.operator().sql(), given)
                : "%s %s %s".formatted(text, condition.operator().sql(), given);
    }
}
