package dev.sluice.r2dbc.value;

/** From a Java value to what a driver binds for a column of one type. */
@FunctionalInterface
public interface Conversion {

    /**
     * What the driver binds for {@code value}.
     *
     * @throws Misfit when it does not fit
     */
    Object convert(Object value);
}
