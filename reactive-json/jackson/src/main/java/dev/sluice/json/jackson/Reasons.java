package dev.sluice.json.jackson;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Why something failed, without anything of the text. */
final class Reasons {

    private Reasons() {}

    static String of(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? kind(e)
                : "%s, at line %d, column %d".formatted(kind(e), at.getLineNr(), at.getColumnNr());
    }

    private static String kind(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is deeper than %d levels, or a number or text in it is too long"
                    .formatted(JacksonCodec.MAX_DEPTH);
        }
        if (e instanceof DatabindException) {
            return "it does not fit the type (%s)".formatted(e.getClass().getSimpleName());
        }
        return e instanceof StreamReadException
                ? "it is no valid JSON, or has a name twice in one object"
                : e.getClass().getSimpleName();
    }
}
