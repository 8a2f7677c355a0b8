package dev.sluice.postgresql.codec;

import dev.sluice.error.RedactedException;
import org.jspecify.annotations.Nullable;

/** The errors for what is better not delivered than delivered wrong. */
final class Unreadable {

    private Unreadable() {}

    static IllegalArgumentException type(String name, String reason) {
        return new IllegalArgumentException(
                "Column type %s cannot be read in binary: %s; cast it to text: col::text".formatted(name, reason));
    }

    static IllegalArgumentException unknown(int oid) {
        return new IllegalArgumentException(("Column type oid %s is sent in binary and not known (it may have been"
                        + " created after this connection was opened); cast it to text: col::text")
                .formatted(Integer.toUnsignedString(oid)));
    }

    /** @param cause what else said so, of which the text is not kept: it may be the value's */
    static IllegalArgumentException as(BinaryType type, Class<?> target, @Nullable RuntimeException cause) {
        Class<?> natural = type.natural();
        return new IllegalArgumentException(
                "Column type %s cannot be read as %s: read it as %s or String, or cast it to another type"
                        .formatted(
                                type.name(),
                                target.getSimpleName(),
                                natural == null || natural == String.class ? "Object" : natural.getSimpleName()),
                cause == null ? null : RedactedException.of(cause, "its text may show the value"));
    }

    static IllegalArgumentException infinite(BinaryType type) {
        Class<?> natural = type.natural();
        return new IllegalArgumentException(
                "%s has an infinite value: read the column as %s, whose ends stand for it, or String"
                        .formatted(type.name(), natural == null ? "Object" : natural.getSimpleName()));
    }

    /**
     * The error for a value that {@code target} has no place for. It does not show the value, which is somebody's data.
     *
     * @param why what is the matter with the value
     */
    static IllegalArgumentException value(String type, Class<?> target, String why, String instead) {
        String name = target.getSimpleName();
        String article = "AEIO".indexOf(name.charAt(0)) < 0 ? "a" : "an";
        return new IllegalArgumentException("%s has a value that cannot be %s %s, as it %s: read the column as %s"
                .formatted(type, article, name, why, instead));
    }
}
