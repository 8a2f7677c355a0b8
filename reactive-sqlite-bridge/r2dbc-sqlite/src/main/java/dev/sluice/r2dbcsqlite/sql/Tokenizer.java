package dev.sluice.r2dbcsqlite.sql;

/**
 * Reads SQL as SQLite's {@code tokenize.c} does. What is not SQL is a token, too: SQLite says what is the matter with it, and does
 * so better.
 */
public final class Tokenizer {

    /** SQLite passes over it wherever a token can begin. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String sql;
    private int start;
    private int end;

    public Tokenizer(String sql) {
        this.sql = sql;
    }

    /** Where the last token begins. */
    public int start() {
        return start;
    }

    /** Behind the last token. */
    public int end() {
        return end;
    }

    /** The text of the last token. */
    public String text() {
        return sql.substring(start, end);
    }

    /** Goes on to the next token; behind the last one that is {@link Token#END}. */
    public Token next() {
        start = end;
        if (start == sql.length()) {
            return Token.END;
        }
        char c = sql.charAt(start);
        end = start + 1;
        return switch (c) {
            case ' ', '\t', '\n', '\f', '\r', BYTE_ORDER_MARK -> space();
            case '-' -> at(end) == '-' ? lineComment() : Token.OTHER;
            case '/' -> at(end) == '*' ? comment() : Token.OTHER;
            case '\'', '"', '`' -> quoted(c);
            case '[' -> bracketed();
            case ';' -> Token.SEMICOLON;
            case '(' -> Token.OPEN;
            case ')' -> Token.CLOSE;
            case '?' -> numbered();
            case ':', '@', '#', '$' -> named();
            default -> isOfWord(c) ? word(c) : Token.OTHER;
        };
    }

    private Token space() {
        while (isSpace(at(end))) {
            end++;
        }
        return Token.SPACE;
    }

    private Token lineComment() {
        while (end < sql.length() && at(end) != '\n') {
            end++;
        }
        return Token.SPACE;
    }

    /** One that does not end goes to the end of the text. */
    private Token comment() {
        int close = sql.indexOf("*/", end + 1);
        end = close < 0 ? sql.length() : close + 2;
        return Token.SPACE;
    }

    private Token quoted(char quote) {
        while (end < sql.length()) {
            if (at(end++) == quote) {
                if (at(end) != quote) {
                    return Token.OTHER;
                }
                end++;
            }
        }
        return Token.OTHER;
    }

    private Token bracketed() {
        int close = sql.indexOf(']', end);
        end = close < 0 ? sql.length() : close + 1;
        return Token.OTHER;
    }

    private Token numbered() {
        while (isDigit(at(end))) {
            end++;
        }
        return Token.PARAMETER;
    }

    /** In names of Tcl's variables, which are SQLite's too, {@code ::} separates and a suffix is in parentheses. */
    private Token named() {
        int letters = 0;
        while (end < sql.length()) {
            char c = at(end);
            if (isOfWord(c)) {
                letters++;
                end++;
            } else if (c == '(' && letters > 0) {
                return suffix();
            } else if (c == ':' && at(end + 1) == ':') {
                end += 2;
            } else {
                break;
            }
        }
        return letters > 0 ? Token.PARAMETER : Token.OTHER;
    }

    private Token suffix() {
        while (end < sql.length() && at(end) != ')' && !isSpace(at(end))) {
            end++;
        }
        if (at(end) == ')') {
            end++;
            return Token.PARAMETER;
        }
        return Token.OTHER;
    }

    private Token word(char first) {
        while (isOfWord(at(end)) || (isDigit(first) && at(end) == '.')) {
            end++;
        }
        return isDigit(first) ? Token.OTHER : Token.WORD;
    }

    /** U+0000 behind the end, which is no part of any token. */
    private char at(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }
}
