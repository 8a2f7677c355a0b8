package dev.sluice.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a database is asked for. It is applied by the database, not to what the database returned.
 *
 * @param schemas the schemas wanted, in the database's spelling; empty for all that are not the system's
 * @param tablePattern a LIKE pattern with {@code %}, {@code _} and the escape {@code \} that a table's name has to match;
 *     {@code null} for every table, and for what belongs to no table
 * @param namePattern such a pattern that the object's own name has to match; {@code null} for every name
 * @param kinds the kinds wanted; empty for all
 */
public record SchemaFilter(
        Set<String> schemas,
        @Nullable String tablePattern,
        @Nullable String namePattern,
        Set<ObjectKind<?>> kinds) {

    private static final SchemaFilter EVERYTHING = new SchemaFilter(Set.of(), null, null, Set.of());

    public SchemaFilter {
        schemas = Collections.unmodifiableSet(new TreeSet<>(schemas));
        kinds = Set.copyOf(kinds);
    }

    /** All but the system's schemas. */
    public static SchemaFilter everything() {
        return EVERYTHING;
    }

    public static SchemaFilter schema(String name) {
        return schemas(Set.of(name));
    }

    public static SchemaFilter schemas(Collection<String> names) {
        return new SchemaFilter(Set.copyOf(names), null, null, Set.of());
    }

    /** Only tables whose names match {@code pattern}, and what belongs to them. */
    public SchemaFilter tablesLike(String pattern) {
        return new SchemaFilter(schemas, pattern, namePattern, kinds);
    }

    /** Only the table of exactly this name, and what belongs to it. */
    public SchemaFilter table(String name) {
        return tablesLike(exactly(name));
    }

    /** Only objects whose own names match {@code pattern}: columns by the name of the column, indexes by that of the index. */
    public SchemaFilter namesLike(String pattern) {
        return new SchemaFilter(schemas, tablePattern, pattern, kinds);
    }

    /** Only objects of exactly this name. */
    public SchemaFilter name(String name) {
        return namesLike(exactly(name));
    }

    /** Only objects of these kinds. */
    public SchemaFilter kinds(ObjectKind<?>... wanted) {
        return new SchemaFilter(schemas, tablePattern, namePattern, Set.of(wanted));
    }

    /** Whether objects of this kind are wanted. */
    public boolean wants(ObjectKind<?> kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    private static String exactly(String name) {
        return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
