package dev.sluice.examples.world.web;

import dev.sluice.driver.Driver;
import dev.sluice.health.HealthCheckDriver;
import dev.sluice.query.StreamingDriver;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.transaction.TransactionDriver;

/** What this service needs of a database: its schema, its rows as they are asked for, and whether it is there. */
public record Explored(StreamingDriver rows, SchemaIntrospection schema, HealthCheckDriver health) {

    /**
     * The capabilities of {@code driver}, whose user may do nothing but read.
     *
     * @throws IllegalArgumentException when it lacks one of them
     */
    public static Explored by(Driver driver) {
        return of(driver, need(driver, StreamingDriver.class));
    }

    /**
     * The capabilities of {@code driver}, whose user may do more than read: rows come from read-only transactions.
     *
     * @throws IllegalArgumentException when it lacks one of them
     */
    public static Explored readOnly(Driver driver) {
        return of(driver, new ReadOnlyRows(need(driver, StreamingDriver.class), need(driver, TransactionDriver.class)));
    }

    private static Explored of(Driver driver, StreamingDriver rows) {
        return new Explored(rows, need(driver, SchemaIntrospection.class), need(driver, HealthCheckDriver.class));
    }

    private static <C> C need(Driver driver, Class<C> capability) {
        return driver.capability(capability)
                .orElseThrow(() -> new IllegalArgumentException("The driver '%s' has no %s, which exploring needs"
                        .formatted(driver.manifest().id(), capability.getSimpleName())));
    }
}
