package dev.sluice.query;

import dev.sluice.query.SqlScanner.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Follows one statement's parentheses and {@code BEGIN ... END} blocks, token by token.
 * <p>
 * Only BEGIN and CASE are counted as openings. What IF, LOOP, WHILE, REPEAT and FOR open is closed by an END that names
 * them, and such an END is not counted either. Whether an END does is known one or two words later.
 */
final class Blocks {

    private static final Set<String> ROUTINES = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE");

    /** Things one creates that are no routines, though their names might be the words above. */
    private static final Set<String> OTHER_OBJECTS = Set.of(
            "TABLE", "VIEW", "INDEX", "SCHEMA", "DATABASE", "TYPE", "SEQUENCE", "ROLE", "USER", "RULE", "DOMAIN");

    private static final Set<String> NAMED_ENDS = Set.of("IF", "LOOP", "WHILE", "REPEAT");

    private static final Set<String> LOCK_STRENGTHS = Set.of("UPDATE", "SHARE", "NO", "KEY");

    private final Deque<String> open = new ArrayDeque<>();
    private int parentheses;
    private String beforePrevious = "";
    private String previous = "";
    private boolean first = true;
    private boolean creates;
    private boolean kindKnown;
    private boolean routine;
    /** An END, or an END FOR, that may turn out to close a loop. */
    private boolean endPending;

    private boolean endForPending;

    boolean atTopLevel() {
        settle("");
        return parentheses == 0 && open.isEmpty();
    }

    void accept(Token token, String text) {
        String word = token == Token.WORD ? text.toUpperCase(Locale.ROOT) : "";
        boolean settled = settle(word);
        if (token == Token.OPEN) {
            parentheses++;
        } else if (token == Token.CLOSE) {
            parentheses = Math.max(0, parentheses - 1);
        } else if (!settled && !word.isEmpty()) {
            keyword(word);
        }
        first = false;
        beforePrevious = previous;
        previous = token == Token.WORD ? word : token == Token.SYMBOL ? text : "";
    }

    /** Decides what a pending END closes, now that {@code word} follows; true when it belongs to the END. */
    private boolean settle(String word) {
        if (endForPending) {
            endForPending = false;
            if (LOCK_STRENGTHS.contains(word)) {
                open.poll();
            }
            return false;
        }
        if (!endPending) {
            return false;
        }
        endPending = false;
        if (NAMED_ENDS.contains(word)) {
            return true;
        }
        if (word.equals("FOR")) {
            endForPending = true;
            return true;
        }
        open.poll();
        return word.equals("CASE");
    }

    private void keyword(String word) {
        if (first) {
            creates = word.equals("CREATE");
        } else if (creates && !kindKnown) {
            routine = ROUTINES.contains(word);
            kindKnown = routine || OTHER_OBJECTS.contains(word);
        }
        switch (word) {
            case "BEGIN" -> {
                if ((routine || !open.isEmpty()) && !previous.equals(".")) {
                    open.push(word);
                }
            }
            case "ATOMIC" -> {
                boolean begins = previous.equals("BEGIN") || (previous.equals("NOT") && beforePrevious.equals("BEGIN"));
                if (begins && !routine && open.isEmpty()) {
                    open.push("BEGIN");
                }
            }
            case "CASE" -> {
                if (!open.isEmpty() && isKeywordHere()) {
                    open.push(word);
                }
            }
            case "END" -> endPending = !open.isEmpty() && isKeywordHere();
            default -> {}
        }
    }

    /** Not a column {@code t.end} nor an alias {@code AS end}. */
    private boolean isKeywordHere() {
        return !previous.equals(".") && !previous.equals("AS");
    }
}
