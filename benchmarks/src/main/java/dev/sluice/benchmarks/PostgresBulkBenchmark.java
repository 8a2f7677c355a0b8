package dev.sluice.benchmarks;

import dev.sluice.driver.DriverOptions;
import dev.sluice.postgresql.PooledPostgresDriver;
import dev.sluice.postgresql.PostgresDriver;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import reactor.core.publisher.Mono;

/** Rows of four columns into an empty table of PostgreSQL, in one transaction. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class PostgresBulkBenchmark {

    private static final String CREATE = """
            drop table if exists sluice_load;
            create table sluice_load (id integer, name text, price numeric(12, 2), created timestamp)
            """;

    private static final String COPY = "copy sluice_load (id, name, price, created) from stdin";
    private static final int PIECE = 64 * 1024;

    /** Rows of one load. */
    @Param("100000")
    public int rows;

    /** Who writes: {@code add} and {@code values} by r2dbc-postgresql, the last two by pgjdbc. */
    @Param({"sluice", "values", "add", "copy-manager", "batch"})
    public String subject = "sluice";

    private @Nullable PooledPostgresDriver sluice;
    private @Nullable Connection raw;
    private java.sql.@Nullable Connection jdbc;

    /** JMH's. */
    @Setup
    public void setUp() throws SQLException {
        ConnectionUrl url = ConnectionUrl.parse(Servers.postgresqlUrl());
        sluice = PostgresDriver.open(url, DriverOptions.defaults());
        raw = new PostgresqlConnectionFactory(PostgresqlConnectionFactoryProvider.builder(url.toOptions())
                        .build())
                .create()
                .blockOptional()
                .orElseThrow();
        jdbc = DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s".formatted(url.host(), url.port().orElse(5432), url.database()),
                url.user(),
                url.password() == null ? null : url.password().reveal());
        jdbc.setAutoCommit(false);
        run(CREATE);
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
                ResultSet sums = statement.executeQuery(
                        "select count(*), sum(id), sum(price), sum(length(name)), max(created) from sluice_load")) {
            sums.next();
            Object[] last = Load.row(rows - 1);
            if (sums.getLong(1) != rows
                    || sums.getLong(2) != (long) rows * (rows - 1) / 2
                    || !last[3].equals(sums.getObject(5, java.time.LocalDateTime.class))) {
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
    public long load() throws SQLException, IOException {
        Connection connection = Objects.requireNonNull(raw);
        return switch (subject) {
            case "sluice" -> Load.bySluice(Objects.requireNonNull(sluice), rows);
            case "values" -> Load.byValues(connection, rows, 1000, index -> "$" + (index + 1));
            case "add" -> Load.byAdd(connection, rows, 1000, index -> "$" + (index + 1));
            case "copy-manager" -> copy();
            case "batch" -> Load.byBatches(jdbc(), rows, 1000);
            default -> throw new IllegalArgumentException("No such subject: " + subject);
        };
    }

    private long copy() throws SQLException {
        CopyIn copy = jdbc().unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        StringBuilder text = new StringBuilder(2 * PIECE);
        for (int i = 0; i < rows; i++) {
            Object[] row = Load.row(i);
            text.append(row[0])
                    .append('\t')
                    .append(row[1])
                    .append('\t')
                    .append(row[2])
                    .append('\t')
                    .append(row[3])
                    .append('\n');
            if (text.length() > PIECE) {
                send(copy, text);
            }
        }
        send(copy, text);
        long written = copy.endCopy();
        jdbc().commit();
        return written;
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private void run(String sql) throws SQLException {
        try (java.sql.Statement statement = jdbc().createStatement()) {
            statement.execute(sql);
        }
        jdbc().commit();
    }

    private java.sql.Connection jdbc() {
        return Objects.requireNonNull(jdbc);
    }
}
