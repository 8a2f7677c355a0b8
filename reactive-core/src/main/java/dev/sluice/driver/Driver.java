package dev.sluice.driver;

import java.util.Optional;

/**
 * A database that is ready for use: what the registry hands out. What it can do is the capability interfaces it implements;
 * a program that knows its database holds that driver's own type and needs no look-up.
 */
public interface Driver {

    /** What is known of the driver without a server. */
    DriverManifest manifest();

    /**
     * This driver as {@code type}, if it has that capability. What the server at the other end can do is
     * {@link ConnectionDriver#probe()}.
     */
    default <C> Optional<C> capability(Class<C> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }
}
