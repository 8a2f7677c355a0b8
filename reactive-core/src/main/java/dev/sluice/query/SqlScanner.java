package dev.sluice.query;

import dev.sluice.query.SqlSyntax.Rule;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;

/**
 * Reads SQL token by token, in one pass, without ever looking at what the SQL means.
 * <p>
 * {@link #next()} moves to the next token; {@link #start()} and {@link #end()} say where it stands. Every character
 * belongs to exactly one token, so that the text can be put together again.
 */
final class SqlScanner {

    enum Token {
        SPACE,
        COMMENT,
        /** {@code '...'}. */
        STRING,
        /** {@code E'...'}, with backslash escapes. */
        ESCAPE_STRING,
        /** {@code U&'...'}, with code points after a backslash. */
        UNICODE_STRING,
        /** {@code N'...'}. */
        NATIONAL_STRING,
        /** {@code B'...'} and {@code X'...'}. */
        BINARY_STRING,
        DOLLAR_STRING,
        /** {@code "..."}, or in backticks or brackets where they quote. */
        QUOTED_IDENTIFIER,
        UNICODE_IDENTIFIER,
        WORD,
        NUMBER,
        /** {@code :name}. */
        NAMED,
        /** {@code ?}, which is an operator in some databases. */
        POSITIONAL,
        /** {@code $1} or {@code ?1}. */
        NUMBERED,
        /** {@code ??} or {@code \:}, which stand for their last character. */
        ESCAPED,
        /** {@code /*!80000} and the end that belongs to it, where what stands between is run. */
        CONDITIONAL,
        SEMICOLON,
        OPEN,
        CLOSE,
        SYMBOL,
        END
    }

    /** Words an expression can follow, so that a colon after one of them begins a parameter and not a slice's end. */
    private static final Set<String> BEFORE_EXPRESSION = Set.of(
            "ALL",
            "AND",
            "ANY",
            "AS",
            "BETWEEN",
            "BY",
            "CASE",
            "DISTINCT",
            "ELSE",
            "ESCAPE",
            "EXCEPT",
            "FROM",
            "HAVING",
            "ILIKE",
            "IN",
            "INTERSECT",
            "IS",
            "LIKE",
            "LIMIT",
            "NOT",
            "OFFSET",
            "ON",
            "OR",
            "OVERLAPS",
            "RETURNING",
            "SELECT",
            "SET",
            "SIMILAR",
            "SOME",
            "SYMMETRIC",
            "THEN",
            "TO",
            "UNION",
            "USING",
            "VALUES",
            "WHEN",
            "WHERE");

    private final String sql;
    private final SqlSyntax syntax;
    private final boolean backslash;
    private final BitSet brackets = new BitSet();

    private Token token = Token.END;
    /** The last token that was neither space nor comment. */
    private Token previous = Token.END;

    private int previousStart;
    private int previousEnd;
    private int depth;
    private int start;
    private int end;
    private int contentStart;
    private int contentEnd;
    /** Where the conditional comment begins whose end is still to come; negative when there is none. */
    private int conditional = -1;

    SqlScanner(String sql, SqlSyntax syntax) {
        this.sql = sql;
        this.syntax = syntax;
        this.backslash = syntax.has(Rule.BACKSLASH_ESCAPES);
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Where the text between a literal's quotes begins. */
    int contentStart() {
        return contentStart;
    }

    /** Where the text between a literal's quotes ends. */
    int contentEnd() {
        return contentEnd;
    }

    String text() {
        return sql.substring(start, end);
    }

    /** The name of a {@link Token#NAMED}. */
    String name() {
        return sql.substring(start + 1, end);
    }

    /** The number of a {@link Token#NUMBERED}, from one. */
    int number() {
        return Integer.parseInt(sql, start + 1, end, 10);
    }

    /**
     * Moves to the next token.
     *
     * @throws IllegalArgumentException when a literal, a quoted identifier or a comment does not end
     */
    Token next() {
        if (token != Token.SPACE && token != Token.COMMENT && token != Token.CONDITIONAL) {
            previous = token;
            previousStart = start;
            previousEnd = end;
        }
        start = end;
        token = start == sql.length() ? endOfText() : read(sql.charAt(start));
        return token;
    }

    private Token endOfText() {
        if (conditional >= 0) {
            throw unterminated("comment", conditional);
        }
        return Token.END;
    }

    private Token read(char c) {
        if (isSpace(c)) {
            end = start + 1;
            while (end < sql.length() && isSpace(sql.charAt(end))) {
                end++;
            }
            return Token.SPACE;
        }
        if (isWordStart(c)) {
            return word();
        }
        if (isDigit(c)) {
            end = start + 1;
            while (isNumberPart(at(end))) {
                end++;
            }
            return Token.NUMBER;
        }
        return switch (c) {
            case '\'' -> quoted(Token.STRING, start, "string literal", backslash);
            case '"' ->
                syntax.has(Rule.DOUBLE_QUOTED_STRINGS)
                        ? quoted(Token.STRING, start, "string literal", backslash)
                        : quoted(Token.QUOTED_IDENTIFIER, start, "quoted identifier", false);
            case '`' ->
                syntax.has(Rule.BACKTICK_IDENTIFIERS)
                        ? quoted(Token.QUOTED_IDENTIFIER, start, "quoted identifier", false)
                        : symbol(1);
            case '-' -> dashes();
            case '#' -> syntax.has(Rule.HASH_COMMENTS) ? lineComment() : symbol(1);
            case '/' -> slash();
            case '*' -> star();
            case '$' -> dollar();
            case ':' -> colon();
            case '?' -> questionMark();
            case '\\' -> at(start + 1) == ':' ? take(Token.ESCAPED, 2) : symbol(1);
            case ';' -> take(Token.SEMICOLON, 1);
            case '(' -> open(Token.OPEN, false);
            case '[' -> syntax.has(Rule.BRACKETED_IDENTIFIERS) ? bracketed() : open(Token.SYMBOL, true);
            case ')' -> close(Token.CLOSE);
            case ']' -> close(Token.SYMBOL);
            default -> symbol(1);
        };
    }

    private Token word() {
        end = start + 1;
        while (isWordPart(at(end))) {
            end++;
        }
        if (end != start + 1) {
            return Token.WORD;
        }
        char quote = at(end);
        return switch (sql.charAt(start)) {
            case 'E', 'e' -> quote == '\'' ? quoted(Token.ESCAPE_STRING, end, "string literal", true) : Token.WORD;
            case 'N', 'n' ->
                quote == '\'' ? quoted(Token.NATIONAL_STRING, end, "string literal", backslash) : Token.WORD;
            case 'B', 'b', 'X', 'x' ->
                quote == '\'' ? quoted(Token.BINARY_STRING, end, "string literal", false) : Token.WORD;
            case 'U', 'u' -> quote == '&' ? unicode() : Token.WORD;
            default -> Token.WORD;
        };
    }

    /** Where backslashes escape, {@code &} is an operator here and what follows is an ordinary literal. */
    private Token unicode() {
        if (backslash) {
            return Token.WORD;
        }
        return switch (at(end + 1)) {
            case '\'' -> quoted(Token.UNICODE_STRING, end + 1, "string literal", false);
            case '"' -> quoted(Token.UNICODE_IDENTIFIER, end + 1, "quoted identifier", false);
            default -> Token.WORD;
        };
    }

    private Token quoted(Token kind, int opening, String what, boolean escapes) {
        char quote = sql.charAt(opening);
        int i = opening + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' && escapes) {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (at(i + 1) == quote) {
                i += 2;
            } else {
                contentStart = opening + 1;
                contentEnd = i;
                end = i + 1;
                return kind;
            }
        }
        throw unterminated(what, start);
    }

    /** The first closing bracket ends it. */
    private Token bracketed() {
        int close = sql.indexOf(']', start);
        if (close < 0) {
            throw unterminated("quoted identifier", start);
        }
        contentStart = start + 1;
        contentEnd = close;
        end = close + 1;
        return Token.QUOTED_IDENTIFIER;
    }

    private Token dashes() {
        if (at(start + 1) != '-') {
            return symbol(1);
        }
        boolean comment = !syntax.has(Rule.SPACE_AFTER_DASHES) || at(start + 2) <= ' ' || at(start + 2) == 0x7f;
        return comment ? lineComment() : symbol(1);
    }

    private Token slash() {
        if (at(start + 1) != '*') {
            return symbol(1);
        }
        int mark = at(start + 2) == 'M' ? start + 3 : start + 2;
        return at(mark) == '!' && conditional < 0 && syntax.has(Rule.CONDITIONAL_COMMENTS)
                ? conditional(mark)
                : blockComment();
    }

    /** With the version from which on it is run. */
    private Token conditional(int mark) {
        conditional = start;
        end = mark + 1;
        while (isDigit(at(end))) {
            end++;
        }
        return Token.CONDITIONAL;
    }

    private Token star() {
        if (conditional < 0 || at(start + 1) != '/') {
            return symbol(1);
        }
        conditional = -1;
        return take(Token.CONDITIONAL, 2);
    }

    private Token lineComment() {
        end = start + 1;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return Token.COMMENT;
    }

    private Token blockComment() {
        int level = 1;
        int i = start + 2;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '*' && at(i + 1) == '/') {
                i += 2;
                if (--level == 0) {
                    end = i;
                    return Token.COMMENT;
                }
            } else if (c == '/' && at(i + 1) == '*' && syntax.has(Rule.NESTED_COMMENTS)) {
                level++;
                i += 2;
            } else {
                i++;
            }
        }
        throw unterminated("comment", start);
    }

    private Token dollar() {
        if (isDigit(at(start + 1))) {
            return numbered();
        }
        int tagEnd = start + 1;
        while (isWordPart(at(tagEnd)) && at(tagEnd) != '$') {
            tagEnd++;
        }
        if (!syntax.has(Rule.DOLLAR_QUOTES) || at(tagEnd) != '$') {
            return symbol(1);
        }
        String delimiter = sql.substring(start, tagEnd + 1);
        int closing = sql.indexOf(delimiter, tagEnd + 1);
        if (closing < 0) {
            throw unterminated("dollar-quoted string", start);
        }
        contentStart = tagEnd + 1;
        contentEnd = closing;
        end = closing + delimiter.length();
        return Token.DOLLAR_STRING;
    }

    private Token numbered() {
        end = start + 1;
        while (isDigit(at(end))) {
            end++;
        }
        return end - start <= 6 && number() > 0 ? Token.NUMBERED : Token.SYMBOL;
    }

    private Token colon() {
        char following = at(start + 1);
        if (following == ':' || following == '=') {
            return symbol(2);
        }
        int nameEnd = nameEnd(start + 1);
        if (nameEnd == start + 1 || separates()) {
            return symbol(1);
        }
        end = nameEnd;
        return Token.NAMED;
    }

    /** Whether a colon here ends the lower bound of a slice, or the key of a JSON constructor. */
    private boolean separates() {
        boolean inBrackets = depth > 0 && brackets.get(depth - 1);
        return (inBrackets && afterExpression()) || isString(previous);
    }

    private boolean afterExpression() {
        return switch (previous) {
            case WORD ->
                !BEFORE_EXPRESSION.contains(
                        sql.substring(previousStart, previousEnd).toUpperCase(Locale.ROOT));
            case SYMBOL -> sql.charAt(previousStart) == ']';
            case SEMICOLON, OPEN, ESCAPED, END, SPACE, COMMENT -> false;
            default -> true;
        };
    }

    private static boolean isString(Token kind) {
        return switch (kind) {
            case STRING, ESCAPE_STRING, UNICODE_STRING, NATIONAL_STRING, DOLLAR_STRING -> true;
            default -> false;
        };
    }

    private int nameEnd(int nameStart) {
        int i = nameStart;
        while (i < sql.length()) {
            int c = sql.codePointAt(i);
            if (c != '_' && !(i == nameStart ? Character.isLetter(c) : Character.isLetterOrDigit(c))) {
                break;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private Token questionMark() {
        char following = at(start + 1);
        if (following == '?') {
            return take(Token.ESCAPED, 2);
        }
        if (isDigit(following)) {
            return numbered();
        }
        boolean keysOperator = following == '&' || (following == '|' && at(start + 2) != '|');
        if (keysOperator) {
            return symbol(2);
        }
        boolean pathOperator = start > 0 && sql.charAt(start - 1) == '@' && previous == Token.SYMBOL;
        return pathOperator ? symbol(1) : take(Token.POSITIONAL, 1);
    }

    private Token open(Token kind, boolean bracket) {
        brackets.set(depth++, bracket);
        return take(kind, 1);
    }

    private Token close(Token kind) {
        depth = Math.max(0, depth - 1);
        return take(kind, 1);
    }

    private Token symbol(int length) {
        return take(Token.SYMBOL, length);
    }

    private Token take(Token kind, int length) {
        end = start + length;
        return kind;
    }

    private char at(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private IllegalArgumentException unterminated(String what, int beginning) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < beginning; i++) {
            if (sql.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new IllegalArgumentException("The %s that begins at line %d, column %d of the SQL does not end"
                .formatted(what, line, beginning - lineStart + 1));
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || (c >= 0x80 && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** As in PostgreSQL, everything outside ASCII may stand in an identifier. */
    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && !isSpace(c));
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    private static boolean isNumberPart(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
    }
}
