package dev.sluice.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function or a procedure.
 *
 * @param signature what tells it from others of the same name; empty where there can be none
 * @param parameters in their order; columns of a table that is returned are none
 * @param returnType as the database writes it; {@code null} for a procedure
 * @param language in lower case, such as {@code sql}
 * @param definition what it runs, as the database tells it; {@code null} where the user may not see it, or it is no text
 */
public record Routine(
        String schema,
        String name,
        String signature,
        Kind kind,
        List<Parameter> parameters,
        @Nullable String returnType,
        String language,
        Volatility volatility,
        @Nullable String definition,
        @Nullable String comment)
        implements SchemaObject {

    /** What it is. */
    public enum Kind {
        FUNCTION,
        PROCEDURE,
        AGGREGATE,
        WINDOW
    }

    /** What its result depends on. */
    public enum Volatility {
        /** On its arguments alone. */
        IMMUTABLE,
        /** On what the database holds, too, as the statement sees it. */
        STABLE,
        /** On anything, or it changes something. */
        VOLATILE
    }

    /**
     * A parameter.
     *
     * @param name {@code null} where it has none
     * @param defaultValue as SQL; {@code null} where it has to be given
     */
    public record Parameter(
            @Nullable String name,
            Mode mode,
            String typeName,
            @Nullable String defaultValue) {

        /** Which way a value goes. */
        public enum Mode {
            IN,
            OUT,
            INOUT,
            VARIADIC
        }
    }

    public Routine {
        parameters = List.copyOf(parameters);
    }
}
