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
 *     {@code null} for every table
 */
public record SchemaFilter(Set<String> schemas, @Nullable String tablePattern) {

    private static final SchemaFilter EVERYTHING = new SchemaFilter(Set.of(), null);

    public SchemaFilter {
        schemas = Collections.unmodifiableSet(new TreeSet<>(schemas));
    }

    /** All but the system's schemas. */
    public static SchemaFilter everything() {
        return EVERYTHING;
    }

    public static SchemaFilter schema(String name) {
        return new SchemaFilter(Set.of(name), null);
    }

    public static SchemaFilter schemas(Collection<String> names) {
        return new SchemaFilter(Set.copyOf(names), null);
    }

    /** Only tables whose names match {@code pattern}, and what belongs to them. */
    public SchemaFilter tablesLike(String pattern) {
        return new SchemaFilter(schemas, pattern);
    }

    /** Only the table of exactly this name, and what belongs to it. */
    public SchemaFilter table(String name) {
        return new SchemaFilter(
                schemas, name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"));
    }
}
