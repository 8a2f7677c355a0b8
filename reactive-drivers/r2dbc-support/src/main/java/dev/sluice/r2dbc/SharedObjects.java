package dev.sluice.r2dbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What belongs to a driver and not to one of its engines: one object of each kind. */
final class SharedObjects {

    private final Map<Class<?>, Object> objects = new ConcurrentHashMap<>();

    <T> T one(Class<T> kind, Supplier<? extends T> made) {
        return kind.cast(objects.computeIfAbsent(kind, absent -> made.get()));
    }
}
