package dev.sluice.testkit.fault;

import dev.sluice.testkit.fault.SpiCall.Point;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Result;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the N-th call of the R2DBC SPI fail, and no other.
 * <p>
 * A test runs its operation with N = 1, 2, … until {@link #failed()} names no call any more: then it has seen a failure
 * at each of the operation's calls.
 */
public final class FailNth implements CallListener {

    /** How a call fails. */
    public enum Mode {
        /** It throws, and is not passed on. RESULT is as with {@link #ERROR}. */
        THROW,
        /**
         * Its publisher signals an error, and nothing is done. A call that returns no publisher throws, and a RESULT is read
         * to its end first, as a driver has done that fails there.
         */
        ERROR,
        /**
         * It is done, then its publisher signals an error; of VALIDATE and EXECUTE in place of an answer, which would still
         * be read when the error comes. A call that returns no publisher throws, and CREATE, a row and the end of a result
         * are as with {@link #ERROR}.
         */
        ERROR_AFTER,
        /**
         * Its publisher signals nothing, and nothing is done; a RESULT is read, as drivers do not release what nobody reads. A call
         * that returns no publisher is left alone.
         */
        NEVER,
        /**
         * Its publisher completes empty, and nothing is done; a RESULT is read, a row is lost. A call that returns no publisher is left
         * alone.
         */
        EMPTY
    }

    /** The error that this makes unless told otherwise: the connection is lost. */
    public static final class Failure extends R2dbcNonTransientResourceException {

        private static final long serialVersionUID = 1L;

        Failure(SpiCall call) {
            super("Failed on purpose: " + call.point(), "08006");
        }
    }

    private final int number;
    private final Mode mode;
    private final Set<Point> points;
    private final Function<? super SpiCall, ? extends RuntimeException> error;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicReference<@Nullable SpiCall> failed = new AtomicReference<>();

    private FailNth(
            int number, Mode mode, Set<Point> points, Function<? super SpiCall, ? extends RuntimeException> error) {
        this.number = number;
        this.mode = mode;
        this.points = points;
        this.error = error;
    }

    /** Fails the call with this number, counted from one over all points. */
    public static FailNth of(int number, Mode mode) {
        return new FailNth(number, mode, Set.of(Point.values()), Failure::new);
    }

    /** Fails the call with this number, counted from one over {@code point} only. */
    public static FailNth of(int number, Mode mode, Point point) {
        return new FailNth(number, mode, Set.of(point), Failure::new);
    }

    /** As this, which has seen nothing yet, with an error of another kind. */
    public FailNth with(Function<? super SpiCall, ? extends RuntimeException> other) {
        return new FailNth(number, mode, points, other);
    }

    /** The call that was made to fail; {@code null} if there have not been so many. */
    public @Nullable SpiCall failed() {
        return failed.get();
    }

    @Override
    public void called(SpiCall call) {
        if (!points.contains(call.point()) || seen.incrementAndGet() != number) {
            return;
        }
        failed.set(call);
        boolean signals = mode == Mode.ERROR || mode == Mode.ERROR_AFTER;
        boolean throwing = mode == Mode.THROW && call.point() != Point.RESULT;
        if (throwing || (signals && failsAtTheCall(call.point()))) {
            throw error.apply(call);
        }
    }

    @Override
    public <T> Publisher<T> returned(SpiCall call, Publisher<T> source) {
        if (!call.equals(failed.get())) {
            return call.point() == Point.RESULT ? withLostRows(source) : source;
        }
        return switch (mode) {
            case THROW -> call.point() == Point.RESULT ? failureAfter(source, call) : source;
            case ERROR -> call.point() == Point.RESULT ? failureAfter(source, call) : failure(call);
            case ERROR_AFTER ->
                switch (call.point()) {
                    case CREATE -> failure(call);
                    case RESULT, VALIDATE -> failureAfter(source, call);
                    case EXECUTE ->
                        Flux.from(source).concatMap(FailNth::readToItsEnd).then(failure(call));
                    default -> Flux.from(source).concatWith(failure(call));
                };
            case NEVER -> call.point() == Point.RESULT ? unseen(source).concatWith(Flux.never()) : Flux.never();
            case EMPTY -> call.point() == Point.RESULT ? unseen(source) : Flux.empty();
        };
    }

    /** A row or the end of a result fails as it comes: with EMPTY that row is missing, with NEVER all that follows. */
    private <T> Publisher<T> withLostRows(Publisher<T> source) {
        return switch (mode) {
            case EMPTY -> Flux.from(source).filter(row -> !(failedAt(Point.ROW) && lost.compareAndSet(false, true)));
            case NEVER ->
                Flux.from(source)
                        .filter(row -> !failedAt(Point.ROW))
                        .concatWith(Flux.defer(
                                () -> failedAt(Point.ROW) || failedAt(Point.COMPLETE) ? Flux.never() : Flux.empty()));
            default -> source;
        };
    }

    private <T> Flux<T> failureAfter(Publisher<T> source, SpiCall call) {
        return unseen(source).concatWith(failure(call));
    }

    private static <T> Flux<T> unseen(Publisher<T> source) {
        return Flux.from(source).filter(element -> false);
    }

    private static Publisher<?> readToItsEnd(Object result) {
        return result instanceof Result one ? one.getRowsUpdated() : Mono.empty();
    }

    private <T> Mono<T> failure(SpiCall call) {
        return Mono.error(() -> error.apply(call));
    }

    private boolean failedAt(Point point) {
        SpiCall call = failed.get();
        return call != null && call.point() == point;
    }

    private static boolean failsAtTheCall(Point point) {
        return switch (point) {
            case CREATE_STATEMENT, CREATE_BATCH, BIND, ADD, ROW, COMPLETE -> true;
            default -> false;
        };
    }
}
