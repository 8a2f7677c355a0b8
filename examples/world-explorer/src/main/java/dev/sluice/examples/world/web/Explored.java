package dev.sluice.examples.world.web;

import dev.sluice.driver.Driver;
import dev.sluice.health.HealthCheckDriver;
import dev.sluice.query.StreamingDriver;
import dev.sluice.schema.SchemaIntrospection;

/** What this service needs of a database: its schema, its rows as they are asked for, and whether it is there. */
public record Explored(StreamingDriver rows, SchemaIntrospection schema, HealthCheckDriver health) {

    /**
     * The capabilities of {@code driver}.
     *
     * @throws IllegalArgumentException when it lacks one of them
     */
    public static Explored by(Driver driver) {
        return new Explored(
                need(driver, StreamingDriver.class),
                need(driver, SchemaIntrospection.class),
                need(driver, HealthCheckDriver.class));
    }

    private static <C> C need(Driver driver, Class<C> capability) {
        return driver.capability(capability)
                .orElseThrow(() -> new IllegalArgumentException("The driver '%s' has no %s, which exploring needs"
                        .formatted(driver.manifest().id(), capability.getSimpleName())));
    }
}
