package dev.sluice.query;

import dev.sluice.query.SqlScanner.Token;
import java.util.ArrayList;
import java.util.List;

/** A text of several SQL statements, each ended by a semicolon. */
public final class SqlScript {

    private SqlScript() {}

    /**
     * The only statement of {@code sql}, without its terminator and what follows that.
     *
     * @throws IllegalArgumentException when there is none or more than one, or a literal, a comment or a quoted
     *     identifier does not end
     */
    public static String single(String sql, SqlSyntax syntax) {
        List<String> statements = split(sql, syntax);
        if (statements.size() != 1) {
            throw new IllegalArgumentException(
                    "One statement is wanted, found %d; several are run by script(...)".formatted(statements.size()));
        }
        return statements.get(0);
    }

    /**
     * The statements of {@code script}, read as {@link SqlSyntax#NEUTRAL}.
     *
     * @throws IllegalArgumentException when a literal, a comment or a quoted identifier does not end
     */
    public static List<String> split(String script) {
        return split(script, SqlSyntax.NEUTRAL);
    }

    /**
     * The statements of {@code script}, in order and without their semicolons.
     * <p>
     * A semicolon inside parentheses, inside {@code BEGIN ATOMIC ... END}, or inside {@code BEGIN ... END} of a
     * {@code CREATE} of a procedure, function, trigger or event belongs to its statement; {@code BEGIN;} is a statement
     * of its own. Comments before a statement stay with it; what holds nothing but comments is left out.
     *
     * @throws IllegalArgumentException when a literal, a comment or a quoted identifier does not end
     */
    public static List<String> split(String script, SqlSyntax syntax) {
        List<String> statements = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(script, syntax);
        Blocks blocks = new Blocks();
        int first = -1;
        int last = -1;
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            if (token == Token.SPACE) {
                continue;
            }
            if (token == Token.SEMICOLON && blocks.atTopLevel()) {
                if (last >= 0) {
                    statements.add(script.substring(first, last));
                }
                blocks = new Blocks();
                first = -1;
                last = -1;
                continue;
            }
            if (first < 0) {
                first = scanner.start();
            }
            if (token != Token.COMMENT) {
                last = scanner.end();
            }
            if (token != Token.COMMENT && token != Token.CONDITIONAL) {
                blocks.accept(token, token == Token.WORD || token == Token.SYMBOL ? scanner.text() : "");
            }
        }
        if (last >= 0) {
            statements.add(script.substring(first, last));
        }
        return List.copyOf(statements);
    }
}
