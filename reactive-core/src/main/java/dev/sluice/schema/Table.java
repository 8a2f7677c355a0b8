package dev.sluice.schema;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table, or a view, which is read like one.
 *
 * @param rowEstimate rows as the database's statistics have it, {@code null} where there are none
 * @param bytes what it takes on the disk, its indexes included; {@code null} where the database does not tell
 * @param options how it is stored and the like, by the database's own names, each with its value or an empty text
 */
public record Table(
        TableName name,
        TableKind kind,
        @Nullable String owner,
        @Nullable String comment,
        @Nullable Long rowEstimate,
        @Nullable Long bytes,
        Map<String, String> options)
        implements SchemaObject {

    public Table {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    @Override
    public String schema() {
        return Schemas.of(name);
    }
}
