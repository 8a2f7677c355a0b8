package dev.sluice.r2dbc.driver;

import dev.sluice.query.SqlSyntax;
import dev.sluice.query.StatementKind;
import java.util.Set;

/** Statements that change or show what a database is made of, and leave the session as it was. */
public final class DefinitionStatements {

    private static final Set<String> WORDS =
            Set.of("create", "alter", "drop", "comment", "grant", "revoke", "truncate", "analyze", "explain", "show");

    private DefinitionStatements() {}

    /** Whether {@code sql} begins like one. What is made for a session alone has to be told apart by its other words. */
    public static boolean beginsOne(String sql, SqlSyntax syntax) {
        return WORDS.contains(StatementKind.firstWord(sql, syntax));
    }
}
