package dev.sluice.r2dbc.catalog;

import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the kinds of a snapshot, each read by its own statement. Used by one subscription. */
final class SnapshotBuilder {

    private final Map<ObjectKind<?>, List<? extends SchemaObject>> found = new HashMap<>();

    <T extends SchemaObject> void put(ObjectKind<T> kind, List<T> objects) {
        found.put(kind, objects);
    }

    SchemaSnapshot build() {
        return new SchemaSnapshot(
                all(ObjectKind.SCHEMAS),
                all(ObjectKind.TABLES),
                all(ObjectKind.COLUMNS),
                all(ObjectKind.PRIMARY_KEYS),
                all(ObjectKind.FOREIGN_KEYS),
                all(ObjectKind.INDEXES));
    }

    private <T extends SchemaObject> List<T> all(ObjectKind<T> kind) {
        return found.getOrDefault(kind, List.of()).stream()
                .map(kind.type()::cast)
                .toList();
    }
}
