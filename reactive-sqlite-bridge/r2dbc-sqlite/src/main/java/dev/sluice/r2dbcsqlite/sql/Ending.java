package dev.sluice.r2dbcsqlite.sql;

import java.util.Locale;

/** Which semicolon ends a statement: one inside of a trigger's body does not. The states are those of SQLite's {@code complete.c}. */
final class Ending {

    private enum State {
        START,
        NORMAL,
        EXPLAIN,
        CREATE,
        TRIGGER,
        SEMICOLON,
        END
    }

    private State state = State.START;

    /** Whether the statement ends with this token. */
    boolean isAt(Token token, String text) {
        if (token == Token.SPACE) {
            return false;
        }
        if (token == Token.SEMICOLON) {
            return semicolon();
        }
        state = after(token == Token.WORD ? text.toLowerCase(Locale.ROOT) : "");
        return false;
    }

    private boolean semicolon() {
        boolean inside = state == State.TRIGGER || state == State.SEMICOLON;
        state = inside ? State.SEMICOLON : State.START;
        return !inside;
    }

    private State after(String word) {
        return switch (state) {
            case START ->
                switch (word) {
                    case "explain" -> State.EXPLAIN;
                    case "create" -> State.CREATE;
                    default -> State.NORMAL;
                };
            case EXPLAIN ->
                switch (word) {
                    case "query", "plan" -> State.EXPLAIN;
                    case "create" -> State.CREATE;
                    default -> State.NORMAL;
                };
            case CREATE ->
                switch (word) {
                    case "temp", "temporary" -> State.CREATE;
                    case "trigger" -> State.TRIGGER;
                    default -> State.NORMAL;
                };
            case SEMICOLON -> word.equals("end") ? State.END : State.TRIGGER;
            case END, TRIGGER -> State.TRIGGER;
            case NORMAL -> State.NORMAL;
        };
    }
}
