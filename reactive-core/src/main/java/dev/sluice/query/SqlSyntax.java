package dev.sluice.query;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What one database's SQL has beyond the standard, as far as it matters for finding where a literal, a comment or a
 * statement ends, and for asking for a part of a statement's rows.
 *
 * @param rules in which it differs from the standard
 */
public record SqlSyntax(Set<Rule> rules) {

    /** One way to differ from the SQL standard. */
    public enum Rule {
        /** {@code $$text$$} and {@code $tag$text$tag$} are string literals. */
        DOLLAR_QUOTES,
        /** A comment in slashes and stars may contain another one. */
        NESTED_COMMENTS,
        /** A backslash escapes the next character in every string literal. */
        BACKSLASH_ESCAPES,
        /** Double quotes make a string literal, not an identifier. */
        DOUBLE_QUOTED_STRINGS,
        /** Backticks quote an identifier. */
        BACKTICK_IDENTIFIERS,
        /** Square brackets quote an identifier. */
        BRACKETED_IDENTIFIERS,
        /** {@code #} begins a comment that lasts to the end of the line. */
        HASH_COMMENTS,
        /** Two dashes begin a comment only where a space, a control character or the end of the text follows. */
        SPACE_AFTER_DASHES,
        /** What stands in {@code /*! ... *}{@code /} and {@code /*M! ... *}{@code /} is run. */
        CONDITIONAL_COMMENTS,
        /**
         * The rows of a subquery are in no order, even if it has ORDER BY; a LIMIT may follow a SELECT in parentheses, and
         * keeps its order.
         */
        UNORDERED_SUBQUERIES,
        /** LIMIT and OFFSET ask for a part of the rows, and nothing else does. */
        LIMIT_AND_OFFSET
    }

    /** The SQL standard, with nested comments. */
    public static final SqlSyntax STANDARD = of(Rule.NESTED_COMMENTS);

    /** What is assumed when the database is not known: the standard, and dollar quotes. */
    public static final SqlSyntax NEUTRAL = of(Rule.DOLLAR_QUOTES, Rule.NESTED_COMMENTS);

    /** PostgreSQL with {@code standard_conforming_strings} on; {@code E'...'} literals still know the backslash. */
    public static final SqlSyntax POSTGRESQL = NEUTRAL;

    /** H2 in its regular mode. */
    public static final SqlSyntax H2 = NEUTRAL;

    /** MySQL and MariaDB in their default SQL mode. */
    public static final SqlSyntax MYSQL = of(
            Rule.BACKSLASH_ESCAPES,
            Rule.DOUBLE_QUOTED_STRINGS,
            Rule.BACKTICK_IDENTIFIERS,
            Rule.HASH_COMMENTS,
            Rule.SPACE_AFTER_DASHES,
            Rule.CONDITIONAL_COMMENTS,
            Rule.UNORDERED_SUBQUERIES);

    /** SQLite; see "SQL Language Expressions" and "SQLite Keywords" in its documentation. */
    public static final SqlSyntax SQLITE =
            of(Rule.BACKTICK_IDENTIFIERS, Rule.BRACKETED_IDENTIFIERS, Rule.LIMIT_AND_OFFSET);

    public SqlSyntax {
        EnumSet<Rule> copy = EnumSet.noneOf(Rule.class);
        copy.addAll(rules);
        rules = Collections.unmodifiableSet(copy);
    }

    /** The standard, but for these rules. */
    public static SqlSyntax of(Rule... rules) {
        return new SqlSyntax(Set.of(rules));
    }

    /** Whether it differs from the standard in this. */
    public boolean has(Rule rule) {
        return rules.contains(rule);
    }
}
