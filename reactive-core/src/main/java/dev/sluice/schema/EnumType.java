package dev.sluice.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of its own that is a list of labels.
 *
 * @param labels in the order in which they compare
 */
public record EnumType(
        String schema,
        String name,
        List<String> labels,
        @Nullable String comment) implements SchemaObject {

    public EnumType {
        labels = List.copyOf(labels);
    }
}
