package dev.sluice.mysql;

/**
 * SQL in which r2dbc-mysql finds the markers that the server would. Its own reader knows no backslash in a literal and no
 * {@code #}, takes two dashes for a comment whatever follows, and a word right behind a marker for the marker's name. So what
 * it would misread is written in another way, which means the same to the server.
 */
final class MarkedSql {

    private final String sql;
    private final StringBuilder written;
    private int at;

    private MarkedSql(String sql) {
        this.sql = sql;
        this.written = new StringBuilder(sql.length() + 16);
    }

    /** {@code sql} itself where there is no marker, not even in a comment. */
    static String of(String sql) {
        return sql.indexOf('?') < 0 ? sql : new MarkedSql(sql).written();
    }

    private String written() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            switch (c) {
                case '\'', '"' -> text(c);
                case '`' -> upTo("`", 1);
                case '/' -> slash();
                case '#' -> comment(1);
                case '-' -> dash();
                case '?' -> marker();
                default -> copy(1);
            }
        }
        return written.toString();
    }

    /** A quote behind a backslash is doubled instead. */
    private void text(char quote) {
        copy(1);
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\' && next() == quote) {
                written.append(quote).append(quote);
                at += 2;
            } else if (c == '\\' || (c == quote && next() == quote)) {
                copy(2);
            } else {
                copy(1);
                if (c == quote) {
                    return;
                }
            }
        }
    }

    private void slash() {
        if (next() == '*') {
            upTo("*/", 2);
        } else {
            copy(1);
        }
    }

    private void dash() {
        boolean comment = next() == '-' && (at + 2 == sql.length() || sql.charAt(at + 2) <= ' ');
        if (comment) {
            comment(2);
        } else if (!written.isEmpty() && written.charAt(written.length() - 1) == '-') {
            written.append(' ');
            copy(1);
        } else {
            copy(1);
        }
    }

    /** To the end of the line, which for the server is no carriage return. */
    private void comment(int length) {
        int end = sql.indexOf('\n', at);
        String text = sql.substring(at + length, end < 0 ? sql.length() : end);
        written.append("-- ").append(text.replace('\r', ' '));
        at = end < 0 ? sql.length() : end;
    }

    private void marker() {
        boolean named = Character.isJavaIdentifierStart(next());
        copy(1);
        if (named) {
            written.append(' ');
        }
    }

    private void upTo(String end, int from) {
        int found = sql.indexOf(end, at + from);
        copy(found < 0 ? sql.length() - at : found + end.length() - at);
    }

    private void copy(int length) {
        int end = Math.min(sql.length(), at + length);
        written.append(sql, at, end);
        at = end;
    }

    private char next() {
        return at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
    }
}
