package dev.sluice.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Which constraint was broken, as far as the database says. */
public record Violation(
        ConstraintKind kind,
        @Nullable String constraint,
        @Nullable String table,
        @Nullable String column) implements Serializable {

    /** Of a constraint whose kind is all that is known. */
    public static Violation of(ConstraintKind kind) {
        return new Violation(kind, null, null, null);
    }
}
