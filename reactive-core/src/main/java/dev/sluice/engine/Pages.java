package dev.sluice.engine;

import dev.sluice.query.PageRequest;
import dev.sluice.query.Query;
import dev.sluice.query.SqlScript;
import dev.sluice.query.SqlSyntax;
import dev.sluice.query.SqlSyntax.Rule;
import dev.sluice.query.WithClause;

/** A page of a SELECT, whatever the SELECT is. */
final class Pages {

    private Pages() {}

    /** One row more than the page has, so that it shows whether there are any after it. */
    static Query of(Query query, PageRequest page, SqlSyntax syntax) {
        String sql = SqlScript.single(query.sql(), syntax);
        return query.withSql(
                syntax.has(Rule.UNORDERED_SUBQUERIES) ? limited(sql, page, syntax) : ofSubquery(sql, page, syntax));
    }

    /** In the words of SQL:2008, where the database knows them. */
    private static String ofSubquery(String sql, PageRequest page, SqlSyntax syntax) {
        String rows =
                syntax.has(Rule.LIMIT_AND_OFFSET) ? "limit %2$d offset %1$d" : "offset %d rows fetch next %d rows only";
        return "select * from (%s\n) sluice_page ".formatted(sql) + rows.formatted(page.offset(), page.size() + 1L);
    }

    private static String limited(String sql, PageRequest page, SqlSyntax syntax) {
        int body = WithClause.end(sql, syntax);
        return "%s(%s\n) limit %d offset %d"
                .formatted(sql.substring(0, body), sql.substring(body), page.size() + 1L, page.offset());
    }
}
