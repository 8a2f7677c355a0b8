package dev.sluice.r2dbc.value;

import java.util.UUID;

/** UUIDs and their texts. */
final class Uuids {

    static final Conversion CONVERSION = Uuids::of;

    private Uuids() {}

    private static UUID of(Object value) {
        if (value instanceof UUID uuid) {
            return uuid;
        }
        if (value instanceof CharSequence text) {
            return parsed(text.toString());
        }
        throw Misfit.kind("it is no UUID: give one, or its text");
    }

    /** Java reads texts that leave zeros out, which are no UUIDs elsewhere. */
    private static UUID parsed(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) { // quotes the text
            throw Misfit.kind("its text is no UUID");
        }
        throw Misfit.kind("its text is no UUID");
    }
}
