package dev.sluice.query;

import dev.sluice.query.SqlScanner.Token;
import java.util.Locale;
import java.util.Set;

/**
 * What a statement does, as far as its text tells. Functions can do anything, whatever statement calls them: see
 * {@link #mentions}.
 */
public enum StatementKind {

    /** SELECT, VALUES, TABLE, and WITH that ends in one of them: reads rows and leaves the session as it was. */
    READ,

    /**
     * INSERT, UPDATE, DELETE, MERGE, REPLACE, also inside WITH, and reads that lock rows: leaves the session as it was.
     */
    WRITE,

    /** Anything else, also SELECT INTO and several statements in one: it may have changed the session's state. */
    OTHER;

    /**
     * The kind of {@code sql}, read as {@link SqlSyntax#NEUTRAL}.
     *
     * @throws IllegalArgumentException when a literal, a comment or a quoted identifier does not end
     */
    public static StatementKind of(String sql) {
        return of(sql, SqlSyntax.NEUTRAL);
    }

    /**
     * The kind of {@code sql}; comments and parentheses before its first word are skipped.
     *
     * @throws IllegalArgumentException when a literal, a comment or a quoted identifier does not end
     */
    public static StatementKind of(String sql, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(sql, syntax);
        StatementShape shape = new StatementShape();
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            if (token != Token.SPACE && token != Token.COMMENT && token != Token.CONDITIONAL) {
                shape.accept(token, token == Token.WORD ? scanner.text().toUpperCase(Locale.ROOT) : "");
            }
        }
        return shape.kind();
    }

    /**
     * Whether {@code sql} is of the kind {@link #READ}. Most of what is not is known by its first word, so that a long text of many
     * rows to insert need not be read.
     *
     * @throws IllegalArgumentException when a literal, a comment or a quoted identifier does not end, as far as the text is read
     */
    public static boolean isRead(String sql, SqlSyntax syntax) {
        return StatementShape.mayRead(firstWord(sql, syntax)) && of(sql, syntax) == READ;
    }

    /**
     * The first word of {@code sql} in lower case, comments and parentheses before it skipped; empty when it begins otherwise.
     *
     * @throws IllegalArgumentException when a literal, a comment or a quoted identifier before it does not end
     */
    public static String firstWord(String sql, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(sql, syntax);
        Token token = scanner.next();
        while (token == Token.SPACE || token == Token.COMMENT || token == Token.CONDITIONAL || token == Token.OPEN) {
            token = scanner.next();
        }
        return token == Token.WORD ? scanner.text().toLowerCase(Locale.ROOT) : "";
    }

    /**
     * Whether one of {@code identifiers} stands in {@code sql}, plain or quoted and in either case, outside string
     * literals and comments.
     *
     * @param identifiers in lower case
     * @throws IllegalArgumentException when a literal, a comment or a quoted identifier does not end
     */
    public static boolean mentions(String sql, Set<String> identifiers, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(sql, syntax);
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            String identifier =
                    switch (token) {
                        case WORD -> scanner.text();
                        case QUOTED_IDENTIFIER -> sql.substring(scanner.contentStart(), scanner.contentEnd());
                        default -> "";
                    };
            if (!identifier.isEmpty() && identifiers.contains(identifier.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
