package dev.sluice.schema;

import java.util.Objects;

/** The schema of a name that a catalog reported; a catalog always reports one. */
final class Schemas {

    private Schemas() {}

    static String of(TableName name) {
        return Objects.requireNonNull(name.schema(), "a catalog's names have a schema");
    }
}
