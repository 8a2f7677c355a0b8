package dev.sluice.r2dbc.catalog;

import dev.sluice.schema.ObjectKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How one database is asked for the objects of a kind whose names match a pattern: with a condition around the statement that
 * reads them all, and in the same order.
 *
 * @param matches the condition that the name {@code %s} matches {@code :name}
 * @param key what a name {@code %s} is sorted by
 * @param hint what a statement says to the database behind its first word
 * @param orders the columns by which the statements of some kinds are sorted, where that are not the usual ones
 */
public record NameFilter(String matches, String key, String hint, Map<ObjectKind<?>, List<String>> orders) {

    public NameFilter {
        orders = Map.copyOf(orders);
    }

    /** Of a database that needs no hint and has all kinds in the usual order. */
    public NameFilter(String matches, String key) {
        this(matches, key, "", Map.of());
    }

    /** This one, with a hint in front of the columns. */
    public NameFilter hinted(String text) {
        return new NameFilter(matches, key, text, orders);
    }

    /** This one, with objects of {@code kind} sorted by {@code columns}. */
    public NameFilter ordered(ObjectKind<?> kind, String... columns) {
        Map<ObjectKind<?>, List<String>> more = new HashMap<>(orders);
        more.put(kind, List.of(columns));
        return new NameFilter(matches, key, hint, more);
    }

    String around(String sql, ObjectKind<?> kind) {
        return "select %s* from (\n%s\n) named where %s order by %s"
                .formatted(
                        hint.isEmpty() ? "" : hint + " ",
                        sql.stripTrailing(),
                        matches.formatted(own(kind)),
                        orders.getOrDefault(kind, usualOrder(kind)).stream()
                                .map(this::sorted)
                                .collect(Collectors.joining(", ")));
    }

    private static String own(ObjectKind<?> kind) {
        return kind.equals(ObjectKind.TABLES) || kind.equals(ObjectKind.VIEWS) ? "table_name" : "name";
    }

    private String sorted(String column) {
        return column.equals("position") ? column : key.formatted(column);
    }

    private static List<String> usualOrder(ObjectKind<?> kind) {
        if (kind.equals(ObjectKind.SCHEMAS)) {
            return List.of("name");
        }
        if (kind.equals(ObjectKind.TABLES) || kind.equals(ObjectKind.VIEWS)) {
            return List.of("table_schema", "table_name");
        }
        if (kind.equals(ObjectKind.COLUMNS)) {
            return List.of("table_schema", "table_name", "position");
        }
        if (kind.equals(ObjectKind.ROUTINES)) {
            return List.of("schema_name", "name", "signature");
        }
        if (kind.equals(ObjectKind.DEPENDENCIES)) {
            return List.of("schema_name", "name", "kind", "table_schema", "table_name");
        }
        if (kind.equals(ObjectKind.GRANTS)) {
            return List.of("schema_name", "name", "kind", "column_name", "grantee", "privilege");
        }
        return isOfSchema(kind) ? List.of("schema_name", "name") : List.of("table_schema", "table_name", "name");
    }

    private static boolean isOfSchema(ObjectKind<?> kind) {
        return List.of(
                        ObjectKind.EXTENSIONS,
                        ObjectKind.ENUMS,
                        ObjectKind.DOMAINS,
                        ObjectKind.COMPOSITE_TYPES,
                        ObjectKind.SEQUENCES,
                        ObjectKind.SCHEDULED_EVENTS,
                        ObjectKind.HIDDEN)
                .contains(kind);
    }
}
