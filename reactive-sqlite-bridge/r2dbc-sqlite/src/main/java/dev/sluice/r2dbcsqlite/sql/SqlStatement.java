package dev.sluice.r2dbcsqlite.sql;

import java.util.List;

/**
 * One statement of a script.
 *
 * @param text without its semicolon
 * @param slots for each number that SQLite gives to a parameter of this statement, from one, the place of its value among those
 *     of the script, from zero; {@code UNUSED} for a number that {@code ?NNN} has left out
 * @param verb what it does
 * @param returning whether it has a RETURNING clause
 */
public record SqlStatement(String text, List<Integer> slots, Verb verb, boolean returning) {

    /** In place of a slot. */
    public static final int UNUSED = -1;

    public SqlStatement {
        slots = List.copyOf(slots);
    }
}
