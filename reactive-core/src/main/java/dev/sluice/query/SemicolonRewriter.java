package dev.sluice.query;

import dev.sluice.query.SqlScanner.Token;
import java.util.ArrayList;
import java.util.List;

/** Writes one statement again without its semicolons. */
final class SemicolonRewriter {

    private record Piece(Token token, int start, int end, int contentStart, int contentEnd) {}

    private final String sql;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder out;

    SemicolonRewriter(String sql) {
        this.sql = sql;
        this.out = new StringBuilder(sql.length() + 32);
    }

    String rewrite() {
        scan();
        int next = 0;
        while (next < pieces.size()) {
            next = write(next);
        }
        return out.toString().strip();
    }

    /** Writes the piece at {@code index}, and says which one comes next. */
    private int write(int index) {
        Piece piece = pieces.get(index);
        switch (piece.token()) {
            case COMMENT -> out.append(' ');
            case STRING -> {
                return strings(index) + 1;
            }
            case SEMICOLON -> requireEnd(index);
            default -> {
                if (sql.substring(piece.start(), piece.end()).indexOf(';') < 0) {
                    out.append(sql, piece.start(), piece.end());
                } else {
                    rewrite(piece, index);
                }
            }
        }
        return index + 1;
    }

    private void scan() {
        SqlScanner scanner = new SqlScanner(sql, SqlSyntax.H2);
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            pieces.add(new Piece(token, scanner.start(), scanner.end(), scanner.contentStart(), scanner.contentEnd()));
        }
    }

    private void rewrite(Piece piece, int index) {
        String content = sql.substring(piece.contentStart(), piece.contentEnd());
        switch (piece.token()) {
            case NATIONAL_STRING -> out.append("U&'").append(escaped(content)).append('\'');
            case DOLLAR_STRING ->
                out.append("U&'").append(escaped(content.replace("'", "''"))).append('\'');
            case QUOTED_IDENTIFIER ->
                out.append("U&\"").append(escaped(content)).append('"');
            case UNICODE_STRING, UNICODE_IDENTIFIER -> {
                out.append(sql, piece.start(), piece.contentStart());
                out.append(content.replace(";", escapeCharacter(index) + "003B"));
                out.append(sql, piece.contentEnd(), piece.end());
            }
            case ESCAPE_STRING -> {
                out.append(sql, piece.start(), piece.contentStart());
                appendBackslashed(content);
                out.append('\'');
            }
            default -> throw new IllegalArgumentException("A semicolon has no meaning in a binary literal");
        }
    }

    /** Plain literals with nothing but space and comments between them are one literal to the database. */
    private int strings(int index) {
        int last = index;
        for (int i = index + 1; i < pieces.size(); i++) {
            Token token = pieces.get(i).token();
            if (token == Token.STRING) {
                last = i;
            } else if (token != Token.SPACE && token != Token.COMMENT) {
                break;
            }
        }
        StringBuilder content = new StringBuilder();
        for (int i = index; i <= last; i++) {
            Piece piece = pieces.get(i);
            if (piece.token() == Token.STRING) {
                content.append(sql, piece.contentStart(), piece.contentEnd());
            }
        }
        if (content.indexOf(";") >= 0) {
            out.append("U&'").append(escaped(content.toString())).append('\'');
            return last;
        }
        out.append(sql, pieces.get(index).start(), pieces.get(index).end());
        return index;
    }

    private static String escaped(String content) {
        return content.replace("\\", "\\\\").replace(";", "\\003B");
    }

    /** The character after UESCAPE behind the literal, or a backslash. */
    private char escapeCharacter(int index) {
        boolean announced = false;
        for (int i = index + 1; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.token() == Token.WORD && !announced) {
                announced = sql.substring(piece.start(), piece.end()).equalsIgnoreCase("UESCAPE");
                if (!announced) {
                    break;
                }
            } else if (piece.token() == Token.STRING && announced && piece.contentEnd() == piece.contentStart() + 1) {
                char escape = sql.charAt(piece.contentStart());
                if (escape == ';') {
                    throw new IllegalArgumentException("A semicolon cannot be the UESCAPE character here");
                }
                return escape;
            } else if (piece.token() != Token.SPACE && piece.token() != Token.COMMENT) {
                break;
            }
        }
        return '\\';
    }

    private void appendBackslashed(String content) {
        boolean escaped = false;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == ';') {
                out.append(escaped ? "x3B" : "\\x3B");
            } else {
                out.append(c);
            }
            escaped = c == '\\' && !escaped;
        }
    }

    private void requireEnd(int index) {
        boolean end = pieces.subList(index, pieces.size()).stream().allMatch(piece -> switch (piece.token()) {
            case SEMICOLON, SPACE, COMMENT -> true;
            default -> false;
        });
        if (!end) {
            throw new IllegalArgumentException("The SQL holds several statements; run them as a script");
        }
    }
}
