package dev.sluice.query;

import dev.sluice.query.SqlScanner.Token;
import java.util.Locale;
import java.util.Set;

/** Finds a statement's kind from its tokens, spaces and comments left out. */
final class StatementShape {

    private static final Set<String> READS = Set.of("SELECT", "VALUES", "TABLE");
    private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE");
    private static final Set<String> LOCKS = Set.of("UPDATE", "SHARE", "NO", "KEY");

    private String verb = "";
    private boolean withList;
    private int depth;
    private Token previousToken = Token.END;
    private String previous = "";
    private boolean writeSuspected;
    private boolean writes;
    private boolean into;
    private boolean ended;
    private boolean several;

    /** Whether a statement that begins with this word, in lower case, may read and nothing else. */
    static boolean mayRead(String verb) {
        return verb.equals("with") || READS.contains(verb.toUpperCase(Locale.ROOT));
    }

    void accept(Token token, String word) {
        if (ended && token != Token.SEMICOLON) {
            several = true;
        }
        writes |= writeSuspected && token != Token.OPEN;
        writeSuspected = false;
        switch (token) {
            case OPEN -> depth++;
            case CLOSE -> depth--;
            case SEMICOLON -> ended = true;
            case WORD -> word(word);
            default -> {}
        }
        previousToken = token;
        previous = word;
    }

    private void word(String word) {
        if (verb.isEmpty()) {
            verb = word;
            withList = word.equals("WITH");
            depth = 0; // parentheses before the first word only group
            return;
        }
        boolean name = depth == 0 && withList && nameOfCommonTable();
        if (withList && depth == 0 && !name && (READS.contains(word) || WRITES.contains(word))) {
            verb = word;
            withList = false;
            return;
        }
        // A write inside parentheses, or after a nested WITH; INSERT( and REPLACE( are functions in MySQL.
        writeSuspected =
                WRITES.contains(word) && !name && (previousToken == Token.OPEN || previousToken == Token.CLOSE);
        writes |= previous.equals("FOR") && LOCKS.contains(word);
        into |= word.equals("INTO") && !previous.equals("INSERT") && !previous.equals("MERGE");
    }

    private boolean nameOfCommonTable() {
        return previous.equals("WITH") || previous.equals("RECURSIVE") || previousToken == Token.SYMBOL;
    }

    /** Whether what was seen so far is only the list of a WITH clause. */
    boolean isWithList() {
        return withList;
    }

    StatementKind kind() {
        if (several) {
            return StatementKind.OTHER;
        }
        if (WRITES.contains(verb)) {
            return StatementKind.WRITE;
        }
        if (!READS.contains(verb)) {
            return StatementKind.OTHER;
        }
        if (writes) {
            return StatementKind.WRITE;
        }
        return into ? StatementKind.OTHER : StatementKind.READ;
    }
}
