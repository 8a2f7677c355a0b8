package dev.sluice.sqlite;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.engine.Engine;
import dev.sluice.error.ConstraintKind;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.fault.CallListener;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.IsolationLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** SQLite on a file; a folder per test. */
public enum SqliteUnderTest implements DriverUnderTest {
    INSTANCE;

    @Override
    public Scratch scratch() {
        return new Folder();
    }

    @Override
    public Object on(Driver driver, UnaryOperator<Engine> around) {
        SqliteDriver db = (SqliteDriver) driver;
        return db.on(around.apply(db.engine()));
    }

    @Override
    public String numbers(int count) {
        return ("with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < %d)"
                        + " select n from numbers limit %d")
                .formatted(count, count);
    }

    @Override
    public String sleep(Duration time) {
        return Idling.query(time);
    }

    @Override
    public String sessionId() {
        return "select id from temp.session";
    }

    @Override
    public String insertReturning(String table, int first, int count) {
        return ("with recursive numbers(n) as (select %d union all select n + 1 from numbers where n < %d)"
                        + " insert into %s (id) select n from numbers returning id")
                .formatted(first, first + count - 1, table);
    }

    @Override
    public String setMark(String text) {
        return "update temp.session set mark = '%s'".formatted(text);
    }

    @Override
    public String mark() {
        return "select mark from temp.session";
    }

    @Override
    public String limitLockWait(Duration time) {
        return "pragma busy_timeout = %d".formatted(time.toMillis());
    }

    /** Of the others it tells columns, or nothing. */
    @Override
    public boolean namesConstraint(ConstraintKind kind) {
        return kind == ConstraintKind.CHECK;
    }

    @Override
    public boolean limitsTexts() {
        return false;
    }

    @Override
    public String wideText() {
        return "hex(zeroblob(50))";
    }

    /** A division by zero is null. */
    @Override
    public String failingAt(int row) {
        return "abs(case n when %d then -9223372036854775808 else n end)".formatted(row);
    }

    @Override
    public String conversion() {
        return "select json(:title) from film";
    }

    @Override
    public IsolationLevel defaultIsolation() {
        return IsolationLevel.SERIALIZABLE;
    }

    @Override
    public boolean writersExclude() {
        return true;
    }

    /** Besides those that read, the one that writes, and those for others. */
    @Override
    public int connections(int maxSize) {
        return 2 * maxSize + 1;
    }

    /** The one that writes besides. */
    @Override
    public int smallest(int minSize) {
        return minSize + 1;
    }

    @Override
    public boolean serializableReadsLock() {
        return true;
    }

    @Override
    public boolean callsUserCodeOn(String thread) {
        return thread.startsWith("r2dbc-sqlite-");
    }

    private static final class Folder implements Scratch {

        private final Path folder;
        private final ConnectionUrl url;
        private final Sessions sessions = new Sessions();

        Folder() {
            try {
                folder = Files.createTempDirectory("sluice-sqlite-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            url = ConnectionUrl.of("sqlite")
                    .withDatabase(folder.resolve("scratch.db").toString());
        }

        @Override
        public ConnectionUrl url() {
            return url;
        }

        @Override
        public Driver open(DriverOptions options, CallListener listener) {
            return SqliteConnections.pooled(database -> listener.wrap(sessions.marking(database)), url, options);
        }

        @Override
        public ConnectionFactory connections() {
            return sessions.marking(url);
        }

        @Override
        public Driver over(ConnectionFactory factory, DriverOptions options) {
            return SqliteConnections.over(factory, options);
        }

        @Override
        public List<String> sessionsAtWork() {
            return sessions.atWork();
        }

        @Override
        public void close() {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
