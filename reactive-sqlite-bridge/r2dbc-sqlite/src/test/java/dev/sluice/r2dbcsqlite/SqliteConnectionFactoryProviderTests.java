package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.r2dbcsqlite.lane.SaturatedException;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What URLs and options lead to, and what is said of those that lead nowhere. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqliteConnectionFactoryProviderTests {

    @TempDir
    private Path folder;

    private static Connection open(String url) {
        return Mono.<Connection>from(ConnectionFactories.get(url).create()).block(Db.LIMIT);
    }

    private Object pragma(String options, String name) {
        Connection connection = open("r2dbc:sqlite:///%s%s".formatted(folder.resolve("options.db"), options));
        try {
            return Db.one(connection, "PRAGMA " + name);
        } finally {
            Db.close(connection);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a%20b.db, a b.db",
        "w%3Fenable_load_extension=true.db, w?enable_load_extension=true.db",
        "h%23x%25y.db, h#x%y.db",
        "%C3%BC%E5%90%8D.db, ü名.db",
        "x%26y;z.db, x&y;z.db",
        "x.db%3Fenable_load_extension=true, x.db?enable_load_extension=true",
        ":resource:x.db, :resource:x.db",
        "%2525.db, %25.db"
    })
    void aPathIsTakenAsItIsDecoded(String encoded, String name) {
        Connection connection = open("r2dbc:sqlite:///" + folder + "/" + encoded);
        Db.updated(connection, "CREATE TABLE t (id)");
        Db.close(connection);
        assertThat(folder.resolve(name)).isNotEmptyFile();
    }

    @Test
    void threeSlashesAndAHostBeginARelativePath() {
        Path relative = Path.of("").toAbsolutePath().relativize(folder);
        for (String url :
                List.of("r2dbc:sqlite:///%s/1.db", "r2dbc:sqlite://./%s/2.db", "r2dbc:sqlite:file:///%s/3.db")) {
            Connection connection = open(url.formatted(relative));
            Db.updated(connection, "CREATE TABLE t (id)");
            Db.close(connection);
        }
        assertThat(folder.resolve("1.db")).isNotEmptyFile();
        assertThat(folder.resolve("2.db")).isNotEmptyFile();
        assertThat(folder.resolve("3.db")).isNotEmptyFile();
        assertThat(ConnectionFactories.get("r2dbc:sqlite://x.db"))
                .hasToString(ConnectionFactories.get("r2dbc:sqlite:///x.db").toString());
        assertThatThrownBy(() -> ConnectionFactories.get("r2dbc:sqlite:x.db"))
                .as("no URL to the parser of R2DBC")
                .hasMessageStartingWith("Invalid URL");
    }

    @Test
    void sharedMemoryLastsUntilTheLastOfItsFactoriesAndConnectionsIsClosed() {
        String url = "r2dbc:sqlite:mem:///lasting%20%C3%BC";
        SqliteConnectionFactory one = (SqliteConnectionFactory) ConnectionFactories.get(url);
        SqliteConnectionFactory other = (SqliteConnectionFactory) ConnectionFactories.get(url);
        Connection first = Db.open(one);
        Db.updated(first, "CREATE TABLE t (id)");
        Db.close(first);
        Db.close(Db.open(other));
        one.close().block(Db.LIMIT);
        one.close().block(Db.LIMIT);
        Connection last = Db.open(other);
        other.close().block(Db.LIMIT);
        assertThat(Db.one(last, "SELECT count(*) FROM t")).isEqualTo(0);
        Db.close(last);

        SqliteConnectionFactory again = (SqliteConnectionFactory) ConnectionFactories.get(url);
        Connection empty = Db.open(again);
        assertThat(Db.list(empty, "SELECT name FROM sqlite_schema")).isEmpty();
        Db.close(empty);
        again.close().block(Db.LIMIT);
    }

    @Test
    void memoryIsOfOneConnectionOrShared() {
        Connection one = open("r2dbc:sqlite:///:memory:");
        Connection other = open("r2dbc:sqlite:///:memory:");
        Db.updated(one, "CREATE TABLE t (id)");
        assertThatThrownBy(() -> Db.list(other, "SELECT * FROM t")).hasMessage("no such table: t");
        Db.close(one);
        Db.close(other);

        SqliteConnectionFactory factory =
                (SqliteConnectionFactory) ConnectionFactories.get("r2dbc:sqlite:mem:///provider");
        Connection first = Db.open(factory);
        Db.updated(first, "CREATE TABLE t (id); INSERT INTO t VALUES (7)");
        Db.close(first);
        Connection second = open("r2dbc:sqlite:mem:///provider");
        assertThat(Db.one(second, "SELECT id FROM t")).isEqualTo(7);
        Db.close(second);
        Connection elsewhere = open("r2dbc:sqlite:mem:///elsewhere");
        assertThat(Db.list(elsewhere, "SELECT name FROM sqlite_schema")).isEmpty();
        Db.close(elsewhere);

        factory.close().block(Db.LIMIT);
        assertThatThrownBy(() -> Db.open(factory)).hasMessage("The factory is closed");
    }

    @Test
    void aPoolFindsTheDriverToo() {
        ConnectionFactory pool =
                ConnectionFactories.get("r2dbc:pool:sqlite:///%s?maxSize=2".formatted(folder.resolve("pool.db")));
        assertThat(pool).isInstanceOf(ConnectionPool.class);
        assertThat(pool.getMetadata().getName()).isEqualTo("SQLite");
        Connection connection = Mono.<Connection>from(pool.create()).block(Db.LIMIT);
        assertThat(Db.one(connection, "SELECT 1")).isEqualTo(1);
        assertThat(connection.getMetadata().getDatabaseProductName()).isEqualTo("SQLite");
        assertThat(connection.getMetadata().getDatabaseVersion()).startsWith("3.");
        Db.close(connection);
        ((ConnectionPool) pool).disposeLater().block(Db.LIMIT);
    }

    @Test
    void optionsTakeEffect() {
        assertThat(pragma("", "journal_mode")).isEqualTo("wal");
        assertThat(pragma("", "synchronous")).isEqualTo(1);
        assertThat(pragma("", "foreign_keys")).isEqualTo(1);
        assertThat(pragma("?synchronous=full", "synchronous")).isEqualTo(2);
        assertThat(pragma("?foreignKeys=false", "foreign_keys")).isEqualTo(0);
        assertThat(pragma("?journalMode=delete&statementCacheSize=0&maxQueuedCommands=1", "journal_mode"))
                .isEqualTo("delete");
        Connection reader = open("r2dbc:sqlite:///%s?readOnly=true".formatted(folder.resolve("options.db")));
        assertThatThrownBy(() -> Db.updated(reader, "CREATE TABLE t (id)"))
                .isInstanceOf(R2dbcPermissionDeniedException.class);
        Db.close(reader);
    }

    @Test
    void oneThatOnlyQueriesMakesTheFile() {
        Connection reading = open("r2dbc:sqlite:///%s?queryOnly=true".formatted(folder.resolve("new.db")));
        assertThat(Db.one(reading, "PRAGMA journal_mode")).isEqualTo("wal");
        assertThatThrownBy(() -> Db.updated(reading, "CREATE TABLE t (id)"))
                .isInstanceOf(R2dbcPermissionDeniedException.class);
        Db.close(reading);
        assertThat(folder.resolve("new.db")).exists();
    }

    @Test
    void aReaderMakesNoFile() {
        String url = "r2dbc:sqlite:///%s?readOnly=true".formatted(folder.resolve("none.db"));
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasFieldOrPropertyWithValue("sqlState", "08001");
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void noStatementNeedBeKept() {
        Connection connection = open("r2dbc:sqlite:///:memory:?statementCacheSize=0");
        List<Object> sums = Db.values(connection, Db.numbers(50))
                .flatMap(n -> Db.values(connection, "SELECT ? + 1", n), 8)
                .collectList()
                .block(Db.LIMIT);
        assertThat(sums).hasSize(50).contains(2, 51);
        Db.close(connection);
    }

    @Test
    void commandsThatAreTooManyAreRefusedAtOnce() {
        Connection connection = open("r2dbc:sqlite:///:memory:?maxQueuedCommands=2");
        Recorder<Object> running = requested(Db.values(connection, Db.ENDLESS));
        Recorder<Object> waiting = requested(Db.values(connection, "SELECT 1"));
        Recorder<Object> refused = requested(Db.values(connection, "SELECT 1"));
        assertThat(refused.error())
                .isInstanceOf(SaturatedException.class)
                .hasMessage("2 commands wait for this connection, the most that may");
        running.cancel();
        assertThat(waiting.error()).isNull();
        assertThat(waiting.values()).containsExactly(1);
        assertThat(Db.one(connection, "SELECT 2")).isEqualTo(2);
        Db.close(connection);
    }

    private static Recorder<Object> requested(Flux<Object> values) {
        Recorder<Object> recorder = new Recorder<>();
        values.subscribe(recorder);
        recorder.request(2);
        return recorder;
    }

    @Test
    void aStatementTimeoutIsOfSqlitesWork() {
        Connection connection = open("r2dbc:sqlite:///:memory:?statementTimeout=PT0.05S");
        assertThatThrownBy(() -> Db.one(connection, Db.ENDLESS))
                .isInstanceOf(R2dbcTimeoutException.class)
                .hasMessage("Not done within PT0.05S, the statement timeout");
        Db.close(connection);
    }

    @Test
    void aBusyTimeoutIsTheLockWaitTimeout() {
        String url = "r2dbc:sqlite:///%s?lockWaitTimeout=PT10S".formatted(folder.resolve("busy.db"));
        Connection holder = open(url);
        Connection waiter = open(url);
        Db.updated(holder, "CREATE TABLE t (id)");
        Db.run(holder.beginTransaction());
        Db.updated(waiter, "PRAGMA busy_timeout = 50");
        assertThatThrownBy(() -> Db.updated(waiter, "INSERT INTO t VALUES (1)"))
                .hasMessageContaining("has held the lock for PT0.05S");
        assertThat(Db.one(waiter, "PRAGMA busy_timeout")).as("SQLite's own").isEqualTo(0);
        Db.close(waiter);
        Db.close(holder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    r2dbc:sqlite:///x.db?journal_mode=wal | did you mean journalMode?
                    r2dbc:sqlite:///x.db?busy_timeout=5 | did you mean lockWaitTimeout?
                    r2dbc:sqlite:///x.db?timeout=5 | did you mean lockWaitTimeout?
                    r2dbc:sqlite:///x.db?mode=ro | did you mean readOnly=true
                    r2dbc:sqlite:///x.db?immutable=1 | did you mean readOnly=true?
                    r2dbc:sqlite:///x.db?cache=shared | r2dbc:sqlite:mem:///name
                    r2dbc:sqlite:///x.db?foreign_keys=1 | did you mean foreignKeys?
                    r2dbc:sqlite:///x.db?enable_load_extension=true | extensions cannot be loaded
                    r2dbc:sqlite:///x.db?synchronous=2 | it takes one of [OFF, NORMAL, FULL, EXTRA]
                    r2dbc:sqlite:///x.db?readOnly=1 | The option readOnly is '1'; it takes true or false
                    r2dbc:sqlite:///x.db?maxQueuedCommands=0 | the least is 1
                    r2dbc:sqlite:///x.db?maxQueuedCommands=99999999999 | it takes a whole number
                    r2dbc:sqlite:///x.db?statementTimeout=-PT1S | statementTimeout is negative
                    r2dbc:sqlite:///:resource:http://127.0.0.1:9/x.db | Unknown protocol '///:resource:http'
                    r2dbc:sqlite:///:resource%3Ahttp%3A//127.0.0.1:9/x.db | is not there
                    r2dbc:sqlite:///x.db?journalMode=fast | it takes one of [WAL, DELETE
                    r2dbc:sqlite:///x.db?foreignKeys=yes | it takes true or false
                    r2dbc:sqlite:///x.db?lockWaitTimeout=5 | it takes a duration such as PT5S
                    r2dbc:sqlite:///x.db?lockWaitTimeout=-PT5S | lockWaitTimeout is negative
                    r2dbc:sqlite:///x.db?statementCacheSize=-1 | the least is 0
                    r2dbc:sqlite:///x.db?statementCacheSize=many | it takes a whole number
                    r2dbc:sqlite:///x.db?scheduler=x | it takes a Scheduler
                    r2dbc:sqlite://user:xyzzy@host/x.db | SQLite has no users
                    r2dbc:sqlite://user:xyzzy#@host/x.db | There is a colon behind two slashes
                    r2dbc:sqlite://host:5432/x.db | SQLite has no port
                    r2dbc:sqlite:ftp:///x.db | Unknown protocol 'ftp'
                    r2dbc:sqlite:mem:///?readOnly=false | needs a name
                    r2dbc:sqlite:///?readOnly=false | No database is named
                    r2dbc:sqlite:///no/such/folder/x.db | is not there
                    r2dbc:sqlite:///tmp/x.db | did you mean /tmp/x.db, which takes four slashes?
                    r2dbc:sqlite:////tmp | is a folder
                    r2dbc:sqlite:///a%00b.db | U+0000
                    """)
    void whatIsWrongIsSaid(String url, String said) {
        assertThatThrownBy(() -> ConnectionFactories.get(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("xyzzy"));
    }

    @Test
    void aPasswordIsRefusedAndNotShown() {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse("r2dbc:sqlite:///:memory:")
                .mutate()
                .option(ConnectionFactoryOptions.PASSWORD, "xyzzy")
                .build();
        assertThatThrownBy(() -> ConnectionFactories.get(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SQLite has no users: leave user and password out of the URL");
    }

    @Test
    void howManyThreadsThereAreIsASettingOfTheProcess() {
        String property = "r2dbc.sqlite.test";
        assertThat(BlockingSchedulers.setting(property, 7)).isEqualTo(7);
        try {
            System.setProperty(property, "12");
            assertThat(BlockingSchedulers.setting(property, 7)).isEqualTo(12);
            for (String wrong : new String[] {"0", "-1", "many", "", "9999999999"}) {
                System.setProperty(property, wrong);
                assertThatThrownBy(() -> BlockingSchedulers.setting(property, 7))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(property)
                        .hasMessageContaining("positive whole number");
            }
        } finally {
            System.clearProperty(property);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parallel", "single"})
    void aSchedulerWhoseThreadsMustNotBlockIsRefused(String kind) {
        Scheduler scheduler = kind.equals("parallel") ? Schedulers.newParallel("no", 1) : Schedulers.newSingle("no");
        assertThatThrownBy(() -> ConnectionFactories.get(ConnectionFactoryOptions.parse("r2dbc:sqlite:///:memory:")
                        .mutate()
                        .option(SqliteConnectionFactoryProvider.SCHEDULER, scheduler)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be blocked");
        scheduler.dispose();
        assertThatThrownBy(() -> SqliteConnectionConfiguration.memory().scheduler(scheduler))
                .hasMessageContaining("takes no work");
    }

    @Test
    void oneOfTheUsersIsUsed() {
        Scheduler mine = Schedulers.newBoundedElastic(2, 100, "mine");
        Connection connection = Db.open(SqliteConnectionConfiguration.memory().scheduler(mine));
        String thread = Db.values(connection, "SELECT 1")
                .map(n -> Thread.currentThread().getName())
                .blockLast(Db.LIMIT);
        assertThat(thread).startsWith("mine-");
        Db.close(connection);
        mine.dispose();
        assertThat(SqliteConnectionConfiguration.memory()
                        .lockWaitTimeout(Duration.ZERO)
                        .build())
                .hasToString("SQLite at Memory[]");
    }
}
