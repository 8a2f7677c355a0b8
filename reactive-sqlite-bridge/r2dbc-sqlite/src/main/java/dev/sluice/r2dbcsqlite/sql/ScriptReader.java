package dev.sluice.r2dbcsqlite.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a script once, from left to right. */
final class ScriptReader {

    private static final int NONE = -1;

    private final String sql;
    private final Tokenizer tokens;
    private final SqlScript.Builder script = new SqlScript.Builder();

    private Ending ending = new Ending();
    private Numbering numbering = new Numbering();
    private List<Integer> slots = new ArrayList<>();
    private int first = NONE;
    private int last;
    private int depth;
    private Token before = Token.END;
    private boolean with;
    private Verb verb = Verb.UNKNOWN;
    private boolean returning;

    ScriptReader(String sql) {
        this.sql = sql;
        this.tokens = new Tokenizer(sql);
    }

    SqlScript read() {
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            if (token == Token.SPACE) {
                continue;
            }
            if (ending.isAt(token, tokens.text())) {
                finish();
            } else {
                take(token);
            }
        }
        finish();
        return script.build();
    }

    private void take(Token token) {
        if (first == NONE) {
            first = tokens.start();
            begin(token);
        } else if (token == Token.WORD && depth == 0) {
            word(tokens.text().toLowerCase(Locale.ROOT));
        }
        switch (token) {
            case OPEN -> depth++;
            case CLOSE -> depth--;
            case PARAMETER -> parameter(tokens.text());
            default -> {}
        }
        last = tokens.end();
        before = token;
    }

    private void begin(Token token) {
        String word = token == Token.WORD ? tokens.text().toLowerCase(Locale.ROOT) : "";
        with = word.equals("with");
        verb = Verb.of(word);
    }

    /** One that is in no parentheses. */
    private void word(String word) {
        if (with
                && verb == Verb.UNKNOWN
                && before == Token.CLOSE
                && Verb.of(word).followsWith()) {
            verb = Verb.of(word);
        }
        if (verb == Verb.DEFINE && (word.equals("temp") || word.equals("temporary")) && isCreate()) {
            verb = Verb.DEFINE_TEMPORARY;
        }
        if (verb == Verb.VACUUM && word.equals("into")) {
            verb = Verb.VACUUM_INTO;
        }
        returning |= word.equals("returning");
    }

    /** Whether only CREATE stands before the word that was read last. */
    private boolean isCreate() {
        return sql.regionMatches(true, first, "create", 0, "create".length()) && last == first + "create".length();
    }

    private void parameter(String text) {
        int number = numbering.number(text);
        int place = script.place(text);
        while (slots.size() < number) {
            slots.add(SqlStatement.UNUSED);
        }
        slots.set(number - 1, place);
    }

    private void finish() {
        if (first != NONE) {
            script.add(new SqlStatement(sql.substring(first, last), slots, verb, returning && verb == Verb.CHANGE));
        }
        ending = new Ending();
        numbering = new Numbering();
        slots = new ArrayList<>();
        first = NONE;
        depth = 0;
        returning = false;
    }
}
