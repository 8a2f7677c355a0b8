package dev.sluice.query;

import dev.sluice.query.SqlScanner.Token;
import java.util.Locale;

/** Finds the end of a statement's WITH clause. */
public final class WithClause {

    private WithClause() {}

    /**
     * Where the query behind the WITH clause begins: at 0 when there is no such clause, or one whose query begins with a
     * parenthesis.
     *
     * @throws IllegalArgumentException when a literal, a comment or a quoted identifier does not end
     */
    public static int end(String sql, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(sql, syntax);
        StatementShape shape = new StatementShape();
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            if (token != Token.SPACE && token != Token.COMMENT && token != Token.CONDITIONAL) {
                boolean before = shape.isWithList();
                shape.accept(token, token == Token.WORD ? scanner.text().toUpperCase(Locale.ROOT) : "");
                if (before && !shape.isWithList()) {
                    return scanner.start();
                }
            }
        }
        return 0;
    }
}
