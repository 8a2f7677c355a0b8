package dev.sluice.benchmarks.database;

/** How R2DBC drivers write bind markers. */
enum Markers {
    DOLLARS,
    QUESTION_MARKS,
    NUMBERED_QUESTION_MARKS;

    /** The one at this index, counted from zero. */
    String at(int index) {
        return switch (this) {
            case DOLLARS -> "$" + (index + 1);
            case QUESTION_MARKS -> "?";
            case NUMBERED_QUESTION_MARKS -> "?" + (index + 1);
        };
    }
}
