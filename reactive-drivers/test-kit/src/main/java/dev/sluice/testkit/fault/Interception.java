package dev.sluice.testkit.fault;

import dev.sluice.testkit.fault.SpiCall.Point;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A dynamic proxy around one object of the SPI, which wraps what comes out of it likewise. */
final class Interception implements InvocationHandler {

    private final Object target;
    private final CallListener listener;
    private final AtomicInteger numbers;
    private final @Nullable String sql;

    private @Nullable String batch;

    private Interception(Object target, CallListener listener, AtomicInteger numbers, @Nullable String sql) {
        this.target = target;
        this.listener = listener;
        this.numbers = numbers;
        this.sql = sql;
    }

    static ConnectionFactory of(ConnectionFactory factory, CallListener listener) {
        return (ConnectionFactory) new Interception(factory, listener, new AtomicInteger(), null).proxy();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
        Object[] arguments = args == null ? new Object[0] : args;
        if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("equals") ? Boolean.valueOf(proxy == arguments[0]) : pass(method, args);
        }
        if (method.getDeclaringClass() == Wrapped.class) {
            return arguments.length == 0 ? target : unwrap(proxy, (Class<?>) arguments[0]);
        }
        Point point = point(method);
        if (point == null) {
            return wrap(proxy, null, pass(method, args));
        }
        SpiCall call = call(point, arguments);
        listener.called(call);
        return wrap(proxy, call, pass(method, args));
    }

    private @Nullable Point point(Method method) {
        if (target instanceof ConnectionFactory) {
            return method.getName().equals("create") ? Point.CREATE : null;
        }
        if (target instanceof Connection) {
            return connectionPoint(method);
        }
        if (target instanceof Statement || target instanceof Batch) {
            return switch (method.getName()) {
                case "bind", "bindNull" -> Point.BIND;
                case "add" -> Point.ADD;
                case "execute" -> Point.EXECUTE;
                default -> null;
            };
        }
        return switch (method.getName()) {
            case "map", "flatMap", "getRowsUpdated" -> Point.RESULT;
            default -> null;
        };
    }

    private static @Nullable Point connectionPoint(Method method) {
        return switch (method.getName()) {
            case "beginTransaction" -> Point.BEGIN_TRANSACTION;
            case "commitTransaction" -> Point.COMMIT;
            case "rollbackTransaction" -> Point.ROLLBACK;
            case "createSavepoint" -> Point.CREATE_SAVEPOINT;
            case "releaseSavepoint" -> Point.RELEASE_SAVEPOINT;
            case "rollbackTransactionToSavepoint" -> Point.ROLLBACK_TO_SAVEPOINT;
            case "setAutoCommit" -> Point.SET_AUTO_COMMIT;
            case "setTransactionIsolationLevel" -> Point.SET_TRANSACTION_ISOLATION_LEVEL;
            case "setLockWaitTimeout" -> Point.SET_LOCK_WAIT_TIMEOUT;
            case "setStatementTimeout" -> Point.SET_STATEMENT_TIMEOUT;
            case "createStatement" -> Point.CREATE_STATEMENT;
            case "createBatch" -> Point.CREATE_BATCH;
            case "validate" -> Point.VALIDATE;
            case "close" -> Point.CLOSE;
            default -> null;
        };
    }

    private SpiCall call(Point point, Object[] arguments) {
        String text = sql;
        if (target instanceof Batch && point == Point.ADD) {
            text = String.valueOf(arguments[0]);
            batch = batch == null ? text : batch + ";" + text;
        } else if (target instanceof Batch) {
            text = batch;
        } else if (point == Point.CREATE_STATEMENT) {
            text = String.valueOf(arguments[0]);
        }
        return next(point, text, Collections.unmodifiableList(Arrays.asList(arguments)));
    }

    private @Nullable Object wrap(Object proxy, @Nullable SpiCall call, @Nullable Object returned) {
        String text = call == null ? sql : call.sql();
        if (returned == target) {
            return proxy;
        }
        if (returned instanceof Publisher<?> publisher) {
            return call == null ? publisher : publisher(call, publisher);
        }
        return returned == null ? null : element(returned, text);
    }

    private <T> Publisher<T> publisher(SpiCall call, Publisher<T> source) {
        Publisher<T> seen = call.point() == Point.RESULT ? rows(call, source) : elements(call, source);
        return sameKind(source, listener.returned(call, seen));
    }

    private <T> Publisher<T> elements(SpiCall call, Publisher<T> source) {
        if (source instanceof Mono<T> mono) {
            return mono.map(element -> element(element, call.sql()));
        }
        return Flux.from(source).map(element -> element(element, call.sql()));
    }

    /** A driver that signals an error has read its result to the end, so this does, too: it does not cancel the result. */
    private <T> Publisher<T> rows(SpiCall call, Publisher<T> source) {
        return Flux.defer(() -> {
            AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
            return Flux.from(source)
                    .filter(row -> failure.get() == null && passes(row, call, failure))
                    .concatWith(Flux.defer(() -> end(call, failure.get())));
        });
    }

    private boolean passes(Object row, SpiCall call, AtomicReference<@Nullable RuntimeException> failure) {
        try {
            listener.called(next(Point.ROW, call.sql(), List.of(row)));
            return true;
        } catch (RuntimeException e) {
            failure.set(e);
            return false;
        }
    }

    private <T> Flux<T> end(SpiCall call, @Nullable RuntimeException failure) {
        if (failure == null) {
            listener.called(next(Point.COMPLETE, call.sql(), List.of()));
        }
        return failure == null ? Flux.empty() : Flux.error(failure);
    }

    private SpiCall next(Point point, @Nullable String text, List<@Nullable Object> arguments) {
        return new SpiCall(numbers.incrementAndGet(), point, text, arguments);
    }

    private static <T> Publisher<T> sameKind(Publisher<T> source, Publisher<T> replacement) {
        if (source instanceof Mono) {
            return replacement instanceof Mono ? replacement : Mono.fromDirect(replacement);
        }
        return source instanceof Flux && !(replacement instanceof Flux) ? Flux.from(replacement) : replacement;
    }

    @SuppressWarnings("unchecked") // the proxy implements every public interface of what it stands for
    private <T> T element(T element, @Nullable String text) {
        boolean wrapped = element instanceof Connection
                || element instanceof Statement
                || element instanceof Batch
                || element instanceof Result;
        return wrapped ? (T) new Interception(element, listener, numbers, text).proxy() : element;
    }

    private @Nullable Object unwrap(Object proxy, Class<?> wanted) {
        if (wanted.isInstance(proxy)) {
            return proxy;
        }
        if (wanted.isInstance(target)) {
            return target;
        }
        return target instanceof Wrapped<?> wrapped ? wrapped.unwrap(wanted) : null;
    }

    private @Nullable Object pass(Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private Object proxy() {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            addPublic(type, interfaces);
        }
        if (target instanceof ConnectionFactory || target instanceof Connection) {
            interfaces.add(Wrapped.class);
        }
        return Proxy.newProxyInstance(target.getClass().getClassLoader(), interfaces.toArray(Class<?>[]::new), this);
    }

    private static void addPublic(Class<?> type, Set<Class<?>> interfaces) {
        for (Class<?> candidate : type.getInterfaces()) {
            if (Modifier.isPublic(candidate.getModifiers()) && !candidate.isSealed()) {
                interfaces.add(candidate);
            } else {
                addPublic(candidate, interfaces);
            }
        }
    }
}
