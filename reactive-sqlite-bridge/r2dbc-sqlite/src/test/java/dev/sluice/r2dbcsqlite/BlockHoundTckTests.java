package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The tests of R2DBC, each publisher subscribed to and requested from on a thread that must not be blocked. */
class BlockHoundTckTests extends TckTests.ByPlace {

    private final Set<String> subscribers = ConcurrentHashMap.newKeySet();

    @Override
    public String getPlaceholder(int index) {
        return "?";
    }

    @Override
    public ConnectionFactory getConnectionFactory() {
        return (ConnectionFactory) onParallel(super.getConnectionFactory());
    }

    /** What the SPI gives, with its publishers subscribed to on parallel threads; everything else is as it is. */
    private Object onParallel(Object given) {
        if (given instanceof Publisher<?> publisher) {
            return Flux.defer(() -> {
                        subscribers.add(Thread.currentThread().getName());
                        return publisher;
                    })
                    .map(this::onParallel)
                    .subscribeOn(Schedulers.parallel());
        }
        for (Class<?> type :
                List.of(ConnectionFactory.class, Connection.class, Statement.class, Batch.class, Result.class)) {
            if (type.isInstance(given)) {
                return Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> onParallel(call(given, method, arguments)));
            }
        }
        return given;
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Test
    void allThatSubscribesIsParallel() {
        Object one = Flux.usingWhen(
                        getConnectionFactory().create(),
                        connection -> Flux.from(connection
                                        .createStatement("SELECT ?")
                                        .bind(0, 1)
                                        .execute())
                                .flatMap(result -> result.map(row -> row.get(0))),
                        Connection::close)
                .blockLast(Db.LIMIT);

        assertThat(one).isEqualTo(1);
        assertThat(subscribers).isNotEmpty().allMatch(name -> name.startsWith("parallel-"));
    }

    @Test
    void sqliteOnAParallelThreadIsNoticed() throws Exception {
        try (java.sql.Connection plain = DriverManager.getConnection("jdbc:sqlite::memory:");
                java.sql.PreparedStatement statement = plain.prepareStatement("SELECT 1")) {
            assertNoticed("step", statement::execute);
            assertNoticed("prepare_utf8", () -> plain.prepareStatement("SELECT 2"));
            assertNoticed("_exec_utf8", () -> plain.createStatement().executeUpdate("CREATE TABLE t (id)"));
            assertNoticed("_open_utf8", () -> DriverManager.getConnection("jdbc:sqlite::memory:"));
            assertNoticed("_close", Executors.callable(() -> closeQuietly(plain)));
        }
    }

    private static void closeQuietly(java.sql.Connection plain) {
        try {
            plain.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertNoticed(String nativeMethod, Callable<?> work) {
        assertThatThrownBy(() -> Mono.fromCallable(work)
                        .subscribeOn(Schedulers.parallel())
                        .block(Db.LIMIT))
                .hasRootCauseInstanceOf(BlockingOperationError.class)
                .rootCause()
                .hasMessageContaining("org.sqlite.core.NativeDB#" + nativeMethod);
    }
}
