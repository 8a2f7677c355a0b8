package dev.sluice.testkit.contract;

import dev.sluice.testkit.type.BoundValue;
import dev.sluice.testkit.type.DeclaredType;
import java.time.ZoneId;
import java.util.List;

/** The types of one database, as {@link TypeContract} needs to know them. */
public interface TypesUnderTest {

    /** Every type that a column may have, with the values that are easy to get wrong. */
    List<DeclaredType> types();

    /** Classes of the driver's own and others that are worth asking for, besides those of the JDK that always are. */
    List<Class<?>> classes();

    /** Whether the type is the database's own, and so in the manifest. */
    default boolean isBuiltIn(DeclaredType type) {
        return type.setup().isEmpty();
    }

    /** An expression for the value {@code sql} of {@code type}. */
    default String literal(String sql, DeclaredType type) {
        return "cast(%s as %s)".formatted(sql, type.declaration());
    }

    /** An expression for the text of {@code expression}, a character string; NULL if values of {@code type} have none. */
    String text(String expression, DeclaredType type);

    /** The time zone of the sessions. */
    ZoneId zone();

    /** {@code value}, or something in its place that {@code equals} compares by what it holds. */
    default Object plain(Object value) {
        return value;
    }

    /** Java values that no column gives, with what becomes of them when they are bound. */
    List<BoundValue> bound();

    /** The name of the database; in lower case, of its page in {@code docs/types}. */
    String database();
}
