package dev.sluice.mysqlfamily;

import static dev.sluice.mysqlfamily.MySqlTables.onMariaDb;

import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.CheckConstraint;
import java.nio.charset.StandardCharsets;

/** Unique and check constraints. */
final class MySqlConstraints {

    /**
     * Every unique index is one, but for what MySQL makes unique by an expression: that has no columns to tell. MariaDB shows its
     * indexes to those who may only read a table, but not TABLE_CONSTRAINTS.
     */
    static final String UNIQUE_CONSTRAINTS = """
            select /*+ SET_VAR(group_concat_max_len = 1048576) */
                max(TABLE_SCHEMA) as table_schema,
                max(TABLE_NAME) as table_name,
                max(INDEX_NAME) as name,
                group_concat(hex(COLUMN_NAME), ',' order by SEQ_IN_INDEX separator '') as columns,
                true as nulls_distinct,
                false as is_deferrable,
                false as is_deferred
            from information_schema.STATISTICS
            where NON_UNIQUE = 0 and INDEX_NAME <> 'PRIMARY' and
            """ + MySqlTables.FILTER + """
            group by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary), cast(INDEX_NAME as binary)
            having count(COLUMN_NAME) = count(*)
            order by cast(TABLE_SCHEMA as binary), cast(TABLE_NAME as binary), cast(INDEX_NAME as binary)
            """;

    /** Only MariaDB tells the table beside the expression; there one of a column has its name, which another may have, too. */
    static final String CHECK_CONSTRAINTS =
            """
            select
                c.CONSTRAINT_SCHEMA as table_schema,
                TABLE_NAME as table_name,
                c.CONSTRAINT_NAME as name,
                c.CHECK_CLAUSE as expression,
                %s as is_escaped,
                %s as is_enforced
            from information_schema.CHECK_CONSTRAINTS c
            %s
            where
            """.formatted(onMariaDb("false", "true"), onMariaDb("true", "ENFORCED = 'YES'"), onMariaDb("", """
                            join information_schema.TABLE_CONSTRAINTS t
                                on t.CONSTRAINT_TYPE = 'CHECK'
                                and cast(t.CONSTRAINT_SCHEMA as binary) = cast(c.CONSTRAINT_SCHEMA as binary)
                                and cast(t.CONSTRAINT_NAME as binary) = cast(c.CONSTRAINT_NAME as binary)
                            """))
                    + MySqlTables.filter("c.CONSTRAINT_SCHEMA", "TABLE_NAME") + """
            order by
                cast(c.CONSTRAINT_SCHEMA as binary),
                cast(TABLE_NAME as binary),
                cast(c.CONSTRAINT_NAME as binary),
                cast(c.CHECK_CLAUSE as binary)
            """;

    private MySqlConstraints() {}

    static CheckConstraint checkConstraint(CatalogRow row) {
        String told = row.text("expression");
        String expression = row.flag("is_escaped") ? unescaped(told) : told;
        return new CheckConstraint(
                row.table(),
                row.text("name"),
                isInParentheses(expression) ? expression.substring(1, expression.length() - 1) : expression,
                row.flag("is_enforced"));
    }

    /** MySQL takes each byte of the expression for a character, and puts a backslash before quotes and backslashes. */
    private static String unescaped(String told) {
        String expression = new String(told.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return expression.replaceAll("\\\\(['\\\\])", "$1");
    }

    /** Whether the first parenthesis is closed by the last character; those in quotes do not count. */
    private static boolean isInParentheses(String expression) {
        int open = 0;
        char quote = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (quote == 0 && (c == '\'' || c == '`')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == '\'' && c == '\\') {
                i++;
            } else if (quote == 0) {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (open == 0) {
                return i > 0 && i == expression.length() - 1 && c == ')';
            }
        }
        return false;
    }
}
