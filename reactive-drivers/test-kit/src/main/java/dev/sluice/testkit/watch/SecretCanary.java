package dev.sluice.testkit.watch;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value that stands for a secret in a test, and must not be seen where secrets must not be. */
public final class SecretCanary {

    private static final long SMALLEST = 1_000_000_000_000_000L;
    private static final long LARGEST = 9_000_000_000_000_000L;

    private final String value;

    private SecretCanary(String value) {
        this.value = value;
    }

    /** A canary that no other test has. */
    public static SecretCanary random() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return new SecretCanary("canary" + HexFormat.of().formatHex(random));
    }

    /** A canary that no other test has, which a BIGINT can hold. */
    public static SecretCanary digits() {
        return new SecretCanary(String.valueOf(new SecureRandom().nextLong(SMALLEST, LARGEST)));
    }

    /** The secret: letters and digits, which no encoding of URLs or SQL changes. */
    public String value() {
        return value;
    }

    /**
     * Fails if the secret is anywhere in {@code error}: its text, its fields as far as they can be read, its causes and
     * what it suppressed.
     */
    public void assertAbsentFrom(Throwable error) {
        assertAbsentFrom(error, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Fails if the secret was logged. */
    public void assertAbsentFrom(LogCapture log) {
        log.lines().forEach(line -> assertAbsent("the log", line));
    }

    /** Fails if the secret is in what {@code object} says of itself; for an error or a log, if it is anywhere there. */
    public void assertAbsentFrom(@Nullable Object object) {
        if (object instanceof Throwable error) {
            assertAbsentFrom(error);
        } else if (object instanceof LogCapture log) {
            assertAbsentFrom(log);
        } else {
            assertAbsent(object == null ? "null" : object.getClass().getName(), text(object));
        }
    }

    private void assertAbsentFrom(Throwable error, Set<Throwable> seen) {
        if (!seen.add(error)) {
            return;
        }
        String name = error.getClass().getName();
        assertAbsent(name, error.toString());
        assertAbsent(name + ".getMessage()", String.valueOf(error.getMessage()));
        for (Class<?> type = error.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                assertAbsent(name + "." + field.getName(), value(field, error));
            }
        }
        Throwable cause = error.getCause();
        if (cause != null) {
            assertAbsentFrom(cause, seen);
        }
        for (Throwable suppressed : error.getSuppressed()) {
            assertAbsentFrom(suppressed, seen);
        }
    }

    private static String value(Field field, Throwable error) {
        if (Modifier.isStatic(field.getModifiers())) {
            return "";
        }
        try {
            field.setAccessible(true);
            return text(field.get(error));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return "";
        }
    }

    private static String text(@Nullable Object object) {
        if (object instanceof char[] characters) {
            return String.valueOf(characters);
        }
        return object instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(object);
    }

    /** Shows the text without the secret, so that a failing test does not log it once more. */
    private void assertAbsent(String place, String text) {
        if (text.contains(value)) {
            throw new AssertionError("The secret is in %s: %s".formatted(place, text.replace(value, "<the secret>")));
        }
    }
}
