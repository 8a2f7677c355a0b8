package dev.sluice.sqlite;

import dev.sluice.query.SqlSyntax;
import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.table.Bindings;
import dev.sluice.r2dbc.table.JsonPathText;
import dev.sluice.r2dbc.table.Returning;
import dev.sluice.r2dbc.table.RowDialect;
import dev.sluice.r2dbc.table.UpsertDialect;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.r2dbc.value.Nearest;
import dev.sluice.schema.Column;
import dev.sluice.table.Filter.JsonPath;
import dev.sluice.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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

    private static final int LONGEST_LIST = 1_000;

    /** See "Limits In SQLite". */
    private static final int LONGEST_PATTERN = 50_000;

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
        if (pattern.indexOf(0) >= 0) { // it would end there, and be like what it is not
            throw refusal("patterns with the character NUL", "compare the whole text with eq");
        }
        String written = ignoringCase ? pattern : GlobPattern.of(pattern);
        if (written.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATTERN) {
            throw refusal("patterns of more than %d bytes".formatted(LONGEST_PATTERN), "give a shorter one");
        }
        return written;
    }

    @Override
    public String widest(Column column) {
        return switch (column.dataType()) {
            case DECIMAL -> "numeric";
            case OTHER -> OtherValues.ANY;
            default -> RowDialect.super.widest(column);
        };
    }

    @Override
    public Optional<Nearest> nearest(Column column, Object value) {
        return column.dataType() == DataType.DECIMAL
                ? Nearest.number(value).map(StoredDecimals::nearest)
                : RowDialect.super.nearest(column, value);
    }

    /** All in one text where there are more than SQLite looks at well as parameters. */
    @Override
    public String in(Column column, Column widest, List<Object> some, boolean negated, Bindings bindings) {
        return some.size() > LONGEST_LIST
                ? "%s %sin (select %s from json_each(%s))"
                        .formatted(
                                compared(column),
                                negated ? "not " : "",
                                InJson.value(some),
                                bindings.plain(InJson.text(some)))
                : RowDialect.super.in(column, widest, some, negated, bindings);
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

    /** As it is stored: a moment that somebody else has written may be another text than the driver's. */
    @Override
    public String place(Column column, Object value, Bindings bindings) {
        return bindings.plain(value);
    }

    @Override
    public String limit(long limit, long offset) {
        return limit < 0 && offset > 0 ? " limit -1 offset " + offset : RowDialect.super.limit(limit, offset);
    }
}
