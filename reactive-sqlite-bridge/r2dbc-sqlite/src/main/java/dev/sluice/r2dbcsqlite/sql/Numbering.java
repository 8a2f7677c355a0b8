package dev.sluice.r2dbcsqlite.sql;

import java.util.HashMap;
import java.util.Map;

/**
 * The numbers that SQLite gives to parameters, from one: {@code ?} and a new name get the one behind the largest until there,
 * {@code ?NNN} its own, a name that was there before the same again. See "Parameters" in SQLite's documentation of expressions.
 */
final class Numbering {

    /** SQLite's own limit is lower, and checked there. */
    private static final int MOST = 1_000_000;

    private static final int AMBIGUOUS = -1;

    private final Map<String, Integer> names = new HashMap<>();
    private int largest;

    int number(String parameter) {
        if (parameter.equals("?")) {
            return ++largest;
        }
        Integer known = names.get(parameter);
        if (known != null) {
            return known;
        }
        int number = parameter.charAt(0) == '?' ? explicit(parameter) : largest + 1;
        largest = Math.max(largest, number);
        names.put(parameter, number);
        return number;
    }

    /** The largest number given. */
    int largest() {
        return largest;
    }

    /**
     * The places, from zero, of the named ones: by name with its first character, and without it where no other parameter has that
     * name.
     */
    Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        names.forEach((name, number) -> places.merge(name.substring(1), number - 1, (one, other) -> AMBIGUOUS));
        places.values().removeIf(place -> place == AMBIGUOUS);
        names.forEach((name, number) -> places.put(name, number - 1));
        return places;
    }

    private static int explicit(String parameter) {
        String digits = parameter.substring(1);
        int number = digits.length() > 7 ? MOST + 1 : Integer.parseInt(digits);
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(
                    "The parameter %s is not in the range of ?1 to ?%d".formatted(parameter, MOST));
        }
        return number;
    }
}
