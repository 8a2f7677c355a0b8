package dev.sluice.r2dbc;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * What a {@link Shield} runs.
 *
 * @param statement makes the driver's publisher, given how to map a row
 * @param translate turns the driver's errors into what the subscriber gets
 * @param fetched whether its rows are fetched in portions
 * @param stoppable whether the server may be asked to stop it; COMMIT is not
 * @param patient whether it waits behind an open stream rather than being refused
 * @param streaming whether its consumer decides how long it takes, so that nothing may wait for its end
 * @param stepwise whether each of its values has the limit, and not all of them together
 * @param limit for all of it, {@code null} for a stream without one
 */
record Script<T>(
        String operation,
        @Nullable String sql,
        Function<Shield<T>, ? extends Publisher<?>> statement,
        Function<Throwable, Throwable> translate,
        boolean fetched,
        boolean stoppable,
        boolean patient,
        boolean streaming,
        boolean stepwise,
        @Nullable Duration limit) {}
