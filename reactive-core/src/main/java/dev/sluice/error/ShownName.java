package dev.sluice.error;

/** Names in messages: they come from anyone, and may be of any length. */
public final class ShownName {

    private static final int LONGEST = 64;

    private ShownName() {}

    /** The name, or the beginning of one that is long. */
    public static String of(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...";
    }
}
