package dev.sluice.testkit.matrix;

import static dev.sluice.testkit.matrix.Expectation.answer;
import static dev.sluice.testkit.matrix.Expectation.anyOf;
import static dev.sluice.testkit.matrix.Expectation.error;
import static dev.sluice.testkit.matrix.Expectation.retryable;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.util.List;
import reactor.core.publisher.Mono;

/** What others do to a file, and what it has no room for. */
final class FileFaults {

    private static final int ROWS = 20_000;

    static final List<Fault> ALL = List.of(
            Fault.of(
                            "somebody else writes for longer than is waited for the lock",
                            FileFaults::locked,
                            anyOf(error(R2dbcTimeoutException.class), retryable(R2dbcTimeoutException.class)))
                    .onFiles(),
            Fault.of("somebody else writes while rows are read", FileFaults::read, answer("answers"))
                    .onFiles(),
            Fault.of(
                            "there is no room for what is written",
                            FileFaults::full,
                            error(R2dbcNonTransientResourceException.class))
                    .onFiles());

    private FileFaults() {}

    private static End locked(Bench bench) {
        FilesUnderTest files = (FilesUnderTest) bench.ground().database();
        String table = bench.ground().table("id integer");
        bench.ground().admin().run(files.lock());
        try {
            return bench.endOf(
                    files.impatient(bench.url()),
                    client -> client.update("insert into %s values (1)".formatted(table))
                            .map(written -> "writes"));
        } finally {
            bench.ground().admin().run("rollback");
        }
    }

    private static End read(Bench bench) {
        FilesUnderTest files = (FilesUnderTest) bench.ground().database();
        bench.ground().admin().run(files.lock());
        try {
            return bench.end(bench.ask(bench.client()));
        } finally {
            bench.ground().admin().run("rollback");
        }
    }

    private static End full(Bench bench) {
        FilesUnderTest files = (FilesUnderTest) bench.ground().database();
        String table = bench.ground().table("n integer");
        String fill = "insert into %s select n from (%s) q"
                .formatted(table, bench.sql().numbers(ROWS));
        return bench.end(bench.client()
                .inTransaction(tx -> tx.value(files.limitSize(1)).then(Mono.defer(() -> tx.update(fill))))
                .map(written -> "writes"));
    }
}
