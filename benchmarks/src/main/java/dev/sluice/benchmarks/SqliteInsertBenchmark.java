package dev.sluice.benchmarks;

import dev.sluice.r2dbcsqlite.SqliteConnectionConfiguration;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows written one by one in one transaction, by the bindings of one statement, which is rolled back at its end. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class SqliteInsertBenchmark {

    private static final String CREATE = "create table t (id integer primary key, name text, price real)";
    private static final String INSERT = "insert into t (name, price) values (?, ?)";

    /** Rows of one transaction. */
    @Param("100000")
    public int rows;

    /** Who writes: {@code raw} is r2dbc-sqlite, {@code jdbc} a loop over sqlite-jdbc. */
    @Param({"raw", "jdbc"})
    public String subject = "raw";

    private @Nullable Connection raw;
    private java.sql.@Nullable Connection jdbc;

    /** JMH's. */
    @Setup
    public void setUp() throws IOException, SQLException {
        Path file = Files.createTempDirectory("sluice-benchmarks").resolve("insert.db");
        Connection opened = SqliteConnectionFactory.of(
                        SqliteConnectionConfiguration.file(file).build())
                .create()
                .block();
        raw = Objects.requireNonNull(opened);
        updated(raw.createStatement(CREATE)).block();
        jdbc = DriverManager.getConnection("jdbc:sqlite:" + file);
        jdbc.setAutoCommit(false);
    }

    /** JMH's. */
    @TearDown
    public void tearDown() throws SQLException {
        Mono.from(Objects.requireNonNull(raw).close()).block();
        Objects.requireNonNull(jdbc).close();
    }

    /** Fails when a row is missing. */
    @Benchmark
    public long insert() throws SQLException {
        long written = subject.equals("raw") ? insertRaw() : insertByJdbc();
        if (written != rows) {
            throw new IllegalStateException("Wrote %d rows".formatted(written));
        }
        return written;
    }

    private long insertRaw() {
        Connection connection = Objects.requireNonNull(raw);
        Statement statement = connection.createStatement(INSERT);
        for (int i = 0; i < rows; i++) {
            if (i > 0) {
                statement.add();
            }
            statement.bind(0, "name of row " + i).bind(1, i * 0.5);
        }
        Long written = Mono.from(connection.beginTransaction())
                .then(updated(statement))
                .delayUntil(done -> connection.rollbackTransaction())
                .block();
        return Objects.requireNonNull(written);
    }

    private long insertByJdbc() throws SQLException {
        java.sql.Connection connection = Objects.requireNonNull(jdbc);
        long written = 0;
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < rows; i++) {
                statement.setString(1, "name of row " + i);
                statement.setDouble(2, i * 0.5);
                written += statement.executeUpdate();
            }
        }
        connection.rollback();
        return written;
    }

    private static Mono<Long> updated(Statement statement) {
        return Flux.<Result>from(statement.execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum);
    }
}
