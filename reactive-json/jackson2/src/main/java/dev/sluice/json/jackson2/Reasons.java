package dev.sluice.json.jackson2;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DatabindException;

/** Why something failed, without anything of the text. */
final class Reasons {

    private Reasons() {}

    static String of(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? kind(e)
                : "%s, at line %d, column %d".formatted(kind(e), at.getLineNr(), at.getColumnNr());
    }

    private static String kind(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is deeper than %d levels, or a number or text in it is too long"
                    .formatted(Jackson2Codec.MAX_DEPTH);
        }
        if (e instanceof DatabindException) {
            return "it does not fit the type (%s)".formatted(e.getClass().getSimpleName());
        }
        return e instanceof StreamReadException
                ? "it is no valid JSON, or has a name twice in one object"
                : e.getClass().getSimpleName();
    }
}
