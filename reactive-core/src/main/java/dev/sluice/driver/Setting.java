package dev.sluice.driver;

import java.util.List;

/**
 * A setting of a driver, as an option of its connection URL.
 *
 * @param type what its value is parsed as
 * @param secret whether its value must not be shown
 * @param allowed its values when it is one of a few; otherwise empty
 */
public record Setting(String name, Type type, String description, boolean secret, List<String> allowed) {

    /** How the value of a setting is written. */
    public enum Type {
        TEXT,
        INTEGER,
        BOOLEAN,
        /** As {@code PT30S}, or as a number with a unit: {@code 30s}, {@code 500ms}, {@code 5m}. */
        DURATION,
        FILE
    }

    public Setting {
        allowed = List.copyOf(allowed);
    }

    public static Setting of(String name, Type type, String description) {
        return new Setting(name, type, description, false, List.of());
    }

    public static Setting secret(String name, String description) {
        return new Setting(name, Type.TEXT, description, true, List.of());
    }

    public static Setting oneOf(String name, String description, List<String> allowed) {
        return new Setting(name, Type.TEXT, description, false, allowed);
    }
}
