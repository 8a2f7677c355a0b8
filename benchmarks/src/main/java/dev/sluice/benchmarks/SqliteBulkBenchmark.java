package dev.sluice.benchmarks;

import dev.sluice.driver.DriverOptions;
import dev.sluice.r2dbcsqlite.SqliteConnectionConfiguration;
import dev.sluice.r2dbcsqlite.SqliteConnectionFactory;
import dev.sluice.sqlite.PooledSqliteDriver;
import dev.sluice.sqlite.SqliteDriver;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;

/** Rows of four columns into an empty table of SQLite, in one transaction, on a file with a write-ahead log. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class SqliteBulkBenchmark {

    private static final String CREATE =
            "create table sluice_load (id integer primary key, name text, price real, created timestamp)";

    /** Rows of one load. */
    @Param("100000")
    public int rows;

    /** Who writes: {@code add} and {@code values} by r2dbc-sqlite, {@code batch} by sqlite-jdbc. */
    @Param({"sluice", "values", "add", "batch"})
    public String subject = "sluice";

    private @Nullable PooledSqliteDriver sluice;
    private @Nullable Connection raw;
    private java.sql.@Nullable Connection jdbc;

    /** JMH's. */
    @Setup
    public void setUp() throws IOException, SQLException {
        Path file = Files.createTempDirectory("sluice-benchmarks").resolve("load.db");
        sluice = SqliteDriver.open(ConnectionUrl.parse("r2dbc:sqlite:///" + file), DriverOptions.defaults());
        sluice.update(dev.sluice.query.Query.of(CREATE)).block();
        raw = SqliteConnectionFactory.of(
                        SqliteConnectionConfiguration.file(file).build())
                .create()
                .blockOptional()
                .orElseThrow();
        jdbc = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (java.sql.Statement statement = jdbc.createStatement()) {
            statement.execute("pragma synchronous = normal"); // as the others have it
        }
        jdbc.setAutoCommit(false);
    }

    /** JMH's. */
    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        try (java.sql.Statement statement = jdbc().createStatement()) {
            statement.execute("delete from sluice_load");
        }
        jdbc().commit();
    }

    /** Fails when a row is missing or wrong. */
    @TearDown(Level.Iteration)
    public void check() throws SQLException {
        try (java.sql.Statement statement = jdbc().createStatement();
                ResultSet sums = statement.executeQuery("select count(*), sum(id), max(price) from sluice_load")) {
            sums.next();
            if (sums.getLong(1) != rows || sums.getLong(2) != (long) rows * (rows - 1) / 2 || sums.getDouble(3) <= 0) {
                throw new IllegalStateException("Rows are missing or wrong: " + sums.getLong(1));
            }
        }
        jdbc().commit();
    }

    /** JMH's. */
    @TearDown
    public void tearDown() throws SQLException {
        Objects.requireNonNull(sluice).close().block();
        Mono.from(Objects.requireNonNull(raw).close()).block();
        jdbc().close();
    }

    /** One load. */
    @Benchmark
    public long load() throws SQLException {
        Connection connection = Objects.requireNonNull(raw);
        return switch (subject) {
            case "sluice" -> Load.bySluice(Objects.requireNonNull(sluice), rows);
            case "values" -> Load.byValues(connection, rows, 1000, index -> "?" + (index + 1));
            case "add" -> Load.byAdd(connection, rows, 1000, index -> "?" + (index + 1));
            case "batch" -> batch();
            default -> throw new IllegalArgumentException("No such subject: " + subject);
        };
    }

    /** What a program would write by hand, with the values as the others store them. */
    private long batch() throws SQLException {
        try (PreparedStatement statement = jdbc().prepareStatement(Load.INSERT + "(?, ?, ?, ?)")) {
            for (int i = 0; i < rows; i++) {
                Object[] row = Load.row(i);
                statement.setInt(1, (Integer) row[0]);
                statement.setString(2, (String) row[1]);
                statement.setDouble(3, ((Number) row[2]).doubleValue());
                statement.setString(4, row[3].toString());
                statement.addBatch();
                if (i % 1000 == 999) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        jdbc().commit();
        return rows;
    }

    private java.sql.Connection jdbc() {
        return Objects.requireNonNull(jdbc);
    }
}
