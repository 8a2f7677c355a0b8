package dev.sluice.testkit.fault;

import dev.sluice.testkit.fault.SpiCall.Point;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
        /** It throws, and is not passed on. */
        THROW,
        /** Its publisher signals an error, and nothing is done. A call that returns no publisher throws. */
        ERROR,
        /**
         * It is done, then its publisher signals an error. A call that returns no publisher throws, and CREATE, a row
         * and the end of a result are as with {@link #ERROR}.
         */
        ERROR_AFTER,
        /** Its publisher signals nothing, and nothing is done. A call that returns no publisher is left alone. */
        NEVER,
        /**
         * Its publisher completes empty, and nothing is done; a row is lost. A call that returns no publisher is left
         * alone.
         */
        EMPTY
    }

    /** The error that this makes. */
    public static final class Failure extends R2dbcNonTransientResourceException {

        private static final long serialVersionUID = 1L;

        Failure(SpiCall call) {
            super("Failed on purpose: " + call.point(), "08006");
        }
    }

    private final int number;
    private final Mode mode;
    private final Set<Point> points;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicReference<@Nullable SpiCall> failed = new AtomicReference<>();

    private FailNth(int number, Mode mode, Set<Point> points) {
        this.number = number;
        this.mode = mode;
        this.points = points;
    }

    /** Fails the call with this number, counted from one over all points. */
    public static FailNth of(int number, Mode mode) {
        return new FailNth(number, mode, Set.of(Point.values()));
    }

    /** Fails the call with this number, counted from one over {@code point} only. */
    public static FailNth of(int number, Mode mode, Point point) {
        return new FailNth(number, mode, Set.of(point));
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
        boolean error = mode == Mode.ERROR || mode == Mode.ERROR_AFTER;
        if (mode == Mode.THROW || (error && failsAtTheCall(call.point()))) {
            throw new Failure(call);
        }
    }

    @Override
    public <T> Publisher<T> returned(SpiCall call, Publisher<T> source) {
        if (!call.equals(failed.get())) {
            return call.point() == Point.RESULT ? withLostRows(source) : source;
        }
        return switch (mode) {
            case THROW -> source;
            case ERROR -> Mono.error(() -> new Failure(call));
            case ERROR_AFTER ->
                call.point() == Point.CREATE
                        ? Mono.error(() -> new Failure(call))
                        : Flux.from(source).concatWith(Mono.error(() -> new Failure(call)));
            case NEVER -> Flux.never();
            case EMPTY -> Flux.empty();
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
