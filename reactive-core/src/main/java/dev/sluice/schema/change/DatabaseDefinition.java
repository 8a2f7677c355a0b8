package dev.sluice.schema.change;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A database that is to be.
 *
 * @param encoding how text is stored, by the database's name for it, such as {@code UTF8} or {@code utf8mb4}; {@code null} for what the
 *     server does otherwise
 * @param collation how text is compared, by its name; {@code null} for what the server does otherwise
 */
public record DatabaseDefinition(
        String name, @Nullable String encoding, @Nullable String collation) {

    public DatabaseDefinition {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A database needs a name, found an empty one");
        }
    }

    public static DatabaseDefinition of(String name) {
        return new DatabaseDefinition(Objects.requireNonNull(name, "name"), null, null);
    }

    public DatabaseDefinition withEncoding(String other) {
        return new DatabaseDefinition(name, other, collation);
    }

    public DatabaseDefinition withCollation(String other) {
        return new DatabaseDefinition(name, encoding, other);
    }
}
