package dev.sluice.benchmarks;

import dev.sluice.driver.DriverOptions;
import dev.sluice.mariadb.MariaDbDriver;
import dev.sluice.mariadb.PooledMariaDbDriver;
import dev.sluice.testkit.server.DatabaseServer;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import java.sql.DriverManager;
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

/** Rows of four columns into an empty table of MariaDB, in one transaction, on a server that is started for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class MySqlFamilyBulkBenchmark {

    private static final String CREATE =
            "create table sluice_load (id integer, name varchar(100), price decimal(12, 2), created datetime)";

    /** Rows of one load. */
    @Param("100000")
    public int rows;

    /** Who writes: {@code add} and {@code values} by r2dbc-mariadb, {@code batch} by MariaDB's JDBC driver, which sends bulks. */
    @Param({"sluice", "values", "add", "batch"})
    public String subject = "sluice";

    private @Nullable PooledMariaDbDriver sluice;
    private @Nullable Connection raw;
    private java.sql.@Nullable Connection jdbc;

    /** JMH's. */
    @Setup
    public void setUp() throws SQLException {
        DatabaseServer server = TestServers.mariaDb();
        ConnectionUrl url = ConnectionUrl.parse(server.r2dbcUrl());
        sluice = MariaDbDriver.open(url, DriverOptions.defaults());
        raw = Mono.from(ConnectionFactories.get(url.toOptions()).create())
                .blockOptional()
                .orElseThrow();
        jdbc = DriverManager.getConnection(
                "jdbc:mariadb://%s:%d/%s?useBulkStmts=true".formatted(server.host(), server.port(), server.database()),
                server.user(),
                server.password());
        run("drop table if exists sluice_load");
        run(CREATE);
        jdbc.setAutoCommit(false);
    }

    /** JMH's. */
    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        run("truncate sluice_load");
    }

    /** Fails when a row is missing or wrong. */
    @TearDown(Level.Iteration)
    public void check() throws SQLException {
        try (java.sql.Statement statement = jdbc().createStatement();
                ResultSet sums = statement.executeQuery("select count(*), sum(id), max(created) from sluice_load")) {
            sums.next();
            if (sums.getLong(1) != rows
                    || sums.getLong(2) != (long) rows * (rows - 1) / 2
                    || !Load.row(rows - 1)[3].equals(sums.getObject(3, java.time.LocalDateTime.class))) {
                throw new IllegalStateException("Rows are missing or wrong: " + sums.getLong(1));
            }
        }
        jdbc().commit();
    }

    /** JMH's. */
    @TearDown
    public void tearDown() throws SQLException {
        run("drop table sluice_load");
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
            case "values" -> Load.byValues(connection, rows, 1000, index -> "?");
            case "add" -> Load.byAdd(connection, rows, 1000, index -> "?");
            case "batch" -> Load.byBatches(jdbc(), rows, 1000);
            default -> throw new IllegalArgumentException("No such subject: " + subject);
        };
    }

    private void run(String sql) throws SQLException {
        try (java.sql.Statement statement = jdbc().createStatement()) {
            statement.execute(sql);
        }
    }

    private java.sql.Connection jdbc() {
        return Objects.requireNonNull(jdbc);
    }
}
