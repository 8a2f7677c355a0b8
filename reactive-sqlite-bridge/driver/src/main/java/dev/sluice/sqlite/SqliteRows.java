package dev.sluice.sqlite;

import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.table.Bindings;
import dev.sluice.r2dbc.table.JsonPathText;
import dev.sluice.r2dbc.table.Returning;
import dev.sluice.r2dbc.table.RowDialect;
import dev.sluice.r2dbc.table.UpsertDialect;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.table.Filter.JsonPath;
import java.util.List;

/** Rows as SQLite reads and writes them. */
final class SqliteRows implements RowDialect {

    static final SqliteRows INSTANCE = new SqliteRows();

    /** SQLite takes a name in double quotes that it does not know for a text; in backticks it is an error. */
    private static final DdlDialect NAMES = new DdlDialect() {

        @Override
        public SqlSyntax syntax() {
            return SqliteDdl.INSTANCE.syntax();
        }

        @Override
        public String quote(String identifier) {
            return "`" + identifier.replace("`", "``") + "`";
        }
    };

    private final ColumnValues values = ColumnValues.of(SqliteValues.INSTANCE);

    private SqliteRows() {}

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public DdlDialect names() {
        return NAMES;
    }

    @Override
    public ColumnValues values() {
        return values;
    }

    @Override
    public boolean nullsAreLow() {
        return true;
    }

    @Override
    public Returning returning() {
        return Returning.CLAUSE;
    }

    @Override
    public UpsertDialect upserts() {
        return UpsertDialect::onConflict;
    }

    /** LIKE never minds the case of ASCII letters; GLOB does. */
    @Override
    public String like(String text, String pattern, boolean ignoringCase) {
        return ignoringCase ? "%s like %s escape '\\'".formatted(text, pattern) : "%s glob %s".formatted(text, pattern);
    }

    @Override
    public String pattern(String pattern, boolean ignoringCase) {
        return ignoringCase ? pattern : GlobPattern.of(pattern);
    }

    /** All in one text where there are more than SQLite looks at well as parameters. */
    @Override
    public String in(Column column, List<Object> some, boolean negated, Bindings bindings) {
        return InJson.takes(column, some)
                ? "%s %sin (select value from json_each(%s))"
                        .formatted(compared(column), negated ? "not " : "", bindings.plain(InJson.text(some)))
                : RowDialect.super.in(column, some, negated, bindings);
    }

    /** Only what is of the kind of the value is compared. */
    @Override
    public String jsonPath(Column column, JsonPath condition, Bindings bindings) {
        String document = names().quote(column.name());
        String path = bindings.plain(JsonPathText.of(condition.path()));
        String kind = "json_type(%s, %s)".formatted(document, path);
        Object value = condition.value();
        if (value instanceof Boolean) {
            return "(case when %1$s in ('true', 'false') then %1$s end) %2$s %3$s"
                    .formatted(kind, condition.operator().sql(), bindings.plain(value.toString()));
        }
        String kinds = value instanceof Number ? "'integer', 'real'" : "'text'";
        return "(case when %s in (%s) then json_extract(%s, %s) end) %s %s"
                .formatted(
                        kind,
                        kinds,
                        document,
                        path,
                        condition.operator().sql(),
                        bindings.plain(value instanceof Number ? value : value.toString()));
    }

    @Override
    public String limit(long limit, long offset) {
        return limit < 0 && offset > 0 ? " limit -1 offset " + offset : RowDialect.super.limit(limit, offset);
    }
}
