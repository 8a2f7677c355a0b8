package dev.sluice.testkit.fault;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** A pattern waited for in one direction, and what happens when it comes. It springs once. */
final class Trap {

    private final byte[] pattern;
    private final Direction direction;
    private final FaultProxy.Reaction reaction;
    private final AtomicBoolean sprung = new AtomicBoolean();

    Trap(byte[] pattern, Direction direction, FaultProxy.Reaction reaction) {
        if (pattern.length == 0) {
            throw new IllegalArgumentException("There is nothing to wait for in an empty pattern");
        }
        this.pattern = pattern.clone();
        this.direction = direction;
        this.reaction = reaction;
    }

    FaultProxy.Reaction reaction() {
        return reaction;
    }

    boolean sprung() {
        return sprung.get();
    }

    boolean waitsFor(Direction bytes) {
        return direction == bytes && !sprung.get();
    }

    /** Springs if the pattern ends in {@code bytes}, having begun there or in {@code before}. */
    Match match(byte[] before, byte[] bytes) {
        byte[] all = Arrays.copyOf(before, before.length + bytes.length);
        System.arraycopy(bytes, 0, all, before.length, bytes.length);
        for (int start = 0; start + pattern.length <= all.length; start++) {
            int end = start + pattern.length;
            if (end > before.length && Arrays.equals(all, start, end, pattern, 0, pattern.length)) {
                return sprung.compareAndSet(false, true)
                        ? new Match(Math.max(0, start - before.length), end - before.length)
                        : Match.NONE;
            }
        }
        return Match.NONE;
    }

    /** What of these bytes the next match may begin with. */
    byte[] tail(byte[] before, byte[] bytes) {
        byte[] all = Arrays.copyOf(before, before.length + bytes.length);
        System.arraycopy(bytes, 0, all, before.length, bytes.length);
        return Arrays.copyOfRange(all, Math.max(0, all.length - pattern.length + 1), all.length);
    }

    /**
     * Where in the newest bytes the pattern lies.
     *
     * @param start its first byte, zero if it began earlier
     * @param end behind its last byte; negative if it is not there
     */
    record Match(int start, int end) {

        static final Match NONE = new Match(-1, -1);

        boolean found() {
            return end >= 0;
        }
    }
}
