package dev.sluice.mysqlfamily;

import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.table.Bindings;
import dev.sluice.r2dbc.table.JsonPathText;
import dev.sluice.r2dbc.table.Returning;
import dev.sluice.r2dbc.table.RowDialect;
import dev.sluice.r2dbc.table.UpsertDialect;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.table.Filter.JsonPath;
import dev.sluice.table.Sort.Nulls;
import dev.sluice.type.DataType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as MySQL and MariaDB read and write them. */
public final class MySqlRows implements RowDialect {

    public static final MySqlRows MYSQL = new MySqlRows(MySqlDdl.MYSQL, MySqlValues.MYSQL, Returning.NONE);
    public static final MySqlRows MARIADB = new MySqlRows(MySqlDdl.MARIADB, MySqlValues.MARIADB, Returning.CLAUSE);

    private static final UpsertDialect UPSERTS = new UpsertDialect() {

        @Override
        public String statement(Upsert upsert) {
            return UpsertDialect.onDuplicateKey(upsert);
        }

        @Override
        public boolean takesAnyKey() {
            return true;
        }
    };

    /** Stands for itself in a literal whatever the SQL mode is, as a backslash does not. */
    private static final char ESCAPE = '|';

    private final MySqlDdl ddl;
    private final ColumnValues values;
    private final Returning returning;

    private MySqlRows(MySqlDdl ddl, MySqlValues rules, Returning returning) {
        this.ddl = ddl;
        this.values = ColumnValues.of(rules);
        this.returning = returning;
    }

    @Override
    public String product() {
        return ddl.product();
    }

    @Override
    public DdlDialect names() {
        return ddl;
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
        return returning;
    }

    @Override
    public UpsertDialect upserts() {
        return UPSERTS;
    }

    @Override
    public String widest(Column column) {
        String type = column.typeName().toLowerCase(Locale.ROOT);
        return switch (column.dataType()) {
            case TINYINT -> type.startsWith("tinyint(1)") ? type : "bigint";
            case BIGINT -> type;
            case CHAR, VARCHAR, TEXT -> "longtext";
            case BINARY -> "longblob";
            default -> RowDialect.super.widest(column);
        };
    }

    @Override
    public String like(String text, String pattern, boolean ignoringCase) {
        String form = ignoringCase ? "lower(%s) like lower(%s) escape '%s'" : "%s like %s escape '%s'";
        return form.formatted(text, pattern, ESCAPE);
    }

    @Override
    public String pattern(String pattern, boolean ignoringCase) {
        StringBuilder text = new StringBuilder(pattern.length() + 8);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escaped = c == '\\';
            char meant = escaped ? pattern.charAt(++i) : c;
            text.append(meant == ESCAPE || (escaped && (meant == '%' || meant == '_')) ? String.valueOf(ESCAPE) : "")
                    .append(meant);
        }
        return text.toString();
    }

    @Override
    public String regex(String text, String pattern) {
        return text + " regexp " + pattern;
    }

    /** There is no NULLS FIRST. The constants of an enum are compared by their texts, and so they are ordered by these. */
    @Override
    public String order(Column column, boolean descending, Nulls nulls) {
        String quoted = names().quote(column.name());
        String name = column.dataType() == DataType.ENUM ? "concat(%s, '')".formatted(quoted) : quoted;
        boolean asItIs = nulls == Nulls.OF_DATABASE || !column.nullable() || (nulls == Nulls.FIRST) != descending;
        String place = asItIs ? "" : "%s is null%s, ".formatted(name, nulls == Nulls.FIRST ? " desc" : "");
        return place + name + (descending ? " desc" : "");
    }

    /** Only what is of the kind of the value is compared. */
    @Override
    public String jsonPath(Column column, JsonPath condition, Bindings bindings) {
        String found = "json_extract(%s, %s)"
                .formatted(names().quote(column.name()), bindings.plain(JsonPathText.of(condition.path())));
        Object value = condition.value();
        String kinds = value instanceof Number
                ? "'INTEGER', 'UNSIGNED INTEGER', 'DECIMAL', 'DOUBLE'"
                : value instanceof Boolean ? "'BOOLEAN'" : "'STRING'";
        String text = "(case when json_type(%1$s) in (%2$s) then json_unquote(%1$s) end)".formatted(found, kinds);
        String operator = condition.operator().sql();
        return value instanceof Number given
                ? JsonNumbers.compared(text, operator, bindings.plain(JsonNumbers.bound(given)))
                : "%s %s %s".formatted(text, operator, bindings.plain(value.toString()));
    }

    @Override
    public String limit(long limit, long offset) {
        return limit < 0 && offset > 0
                ? " limit 18446744073709551615 offset " + offset
                : RowDialect.super.limit(limit, offset);
    }

    @Override
    public String defaultValues() {
        return " () values ()";
    }

    @Override
    public @Nullable String lastNumber() {
        return returning == Returning.NONE ? "select last_insert_id() as id" : null;
    }
}
