package dev.sluice.query;

/** How one database spells the place of a bound value in its SQL. */
@FunctionalInterface
public interface BindMarkers {

    /** The marker of the value at {@code index}, counted from zero: {@code $1}, {@code ?}, {@code @p0}. */
    String marker(int index);

    /**
     * Whether one marker may stand at several places and still takes one value. Where it may not, a parameter
     * used twice is rendered as two markers with the same value.
     */
    default boolean reusable() {
        return false;
    }

    /** Markers that carry their number, counted from one after {@code prefix}: {@code $1}, {@code $2}. */
    static BindMarkers numbered(String prefix) {
        return new NumberedBindMarkers(prefix);
    }

    /** The same {@code ?} for every value. */
    static BindMarkers positional() {
        return index -> "?";
    }
}
