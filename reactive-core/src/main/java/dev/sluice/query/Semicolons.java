package dev.sluice.query;

/**
 * Takes the semicolons out of a statement, for drivers that split SQL at each of them. Text is read and written in H2's
 * syntax, {@link SqlSyntax#H2}: other databases do not know {@code U&'...'} with a code point in it.
 */
public final class Semicolons {

    private Semicolons() {}

    /**
     * A statement that means the same as {@code sql} and has no semicolon anywhere: literals and quoted identifiers
     * that contain one are written with {@code \003B}, comments become a space, the semicolon at the end goes.
     *
     * @throws IllegalArgumentException when there is more than one statement, or a literal, a comment or a quoted
     *     identifier does not end
     */
    public static String withoutSemicolons(String sql) {
        return sql.indexOf(';') < 0 ? sql : new SemicolonRewriter(sql).rewrite();
    }
}
