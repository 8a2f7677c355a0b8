package dev.sluice.testkit.matrix;

import static dev.sluice.testkit.matrix.Expectation.answer;
import static dev.sluice.testkit.matrix.Expectation.anyOf;
import static dev.sluice.testkit.matrix.Expectation.error;
import static dev.sluice.testkit.matrix.Expectation.retryable;

import dev.sluice.error.NotSentException;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/** What is wrong with a URL, and what a user may not do. */
final class LoginFaults {

    private static final String SECRET = "Kanarienvogel";

    static final List<Fault> ALL = List.of(
            Fault.ofMany(
                    "eight malformed URLs with a password in them",
                    LoginFaults::malformed,
                    answer("refused, password not shown")),
            Fault.of(
                            "a database that does not exist",
                            bench -> login(bench, url -> url.withDatabase("nowhere_" + SECRET)),
                            anyOf(
                                    error(R2dbcBadGrammarException.class),
                                    error(R2dbcNonTransientResourceException.class)))
                    .onNetworks(),
            Fault.of(
                            "a host that does not exist",
                            bench -> login(bench, url -> url.withHost("no-such-host.invalid", 1)),
                            retryable(NotSentException.class))
                    .onNetworks(),
            Fault.of(
                            "a table of which the user may not read",
                            LoginFaults::forbidden,
                            error(R2dbcPermissionDeniedException.class))
                    .onUsers(),
            Fault.of("a driver that was closed", LoginFaults::closed, retryable(NotSentException.class)),
            // last, as H2 then keeps the next who log in waiting
            Fault.of(
                            "a wrong password",
                            bench -> login(bench, url -> url.withCredentials(String.valueOf(url.user()), SECRET)),
                            error(R2dbcPermissionDeniedException.class))
                    .onUsers());

    private LoginFaults() {}

    private static List<End> malformed(Bench bench) {
        String driver = bench.url().driver();
        return List.of(
                        "r2dbc:nosuchdatabase://user:%2$s@localhost/db",
                        "r2dbc:nosuchdatabase://user@localhost/db?sslPassword=%2$s",
                        "r2dbc:%1$s://user:%2$s@localhost:port/db",
                        "r2dbc:%1$s://user:%2$s@localhost:99999/db",
                        "r2dbc:%1$s://user:%2$s@/db",
                        "r2dbc:%1$s://user:%2$s#@localhost/db",
                        "r2dbc:%1$s://user:%2$s%%zz@localhost/db",
                        "jdbc:%1$s://user:%2$s@localhost/db")
                .stream()
                .map(url -> refused(bench, url.formatted(driver, SECRET)))
                .toList();
    }

    private static End refused(Bench bench, String url) {
        try {
            bench.open(url).close();
            return new End.Answered("taken");
        } catch (RuntimeException e) {
            return new End.Answered(shows(e) ? "refused, password shown" : "refused, password not shown");
        }
    }

    private static boolean shows(Throwable error) {
        Throwable cause = error.getCause();
        return String.valueOf(error.getMessage()).contains(SECRET) || (cause != null && shows(cause));
    }

    private static End login(Bench bench, Function<ConnectionUrl, ConnectionUrl> wrong) {
        return bench.endOf(wrong.apply(bench.url()), bench::ask);
    }

    private static End forbidden(Bench bench) {
        String table = bench.ground().table("id integer");
        return asUser(bench, client -> client.value("select count(*) from " + table));
    }

    private static End asUser(Bench bench, Function<Client, Publisher<String>> work) {
        Ground ground = bench.ground();
        String user = ground.user(SECRET);
        try {
            return bench.endOf(bench.url().withCredentials(user, SECRET), work);
        } finally {
            ground.drop(user);
        }
    }

    private static End closed(Bench bench) {
        return bench.endOf(bench.url(), client -> {
            client.close();
            return bench.ask(client);
        });
    }
}
