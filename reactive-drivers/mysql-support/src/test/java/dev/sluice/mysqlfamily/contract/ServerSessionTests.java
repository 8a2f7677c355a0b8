package dev.sluice.mysqlfamily.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.driver.DriverOptions;
import dev.sluice.driver.DriverRegistry;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.driver.Connected;
import dev.sluice.r2dbc.driver.OwnPool;
import dev.sluice.r2dbc.driver.SqlOperations;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What a session is like, whoever had it before, and what its values are. */
@Timeout(60)
public abstract class ServerSessionTests<
                O extends SqlOperations<O>,
                P extends SqlOperations<O> & Connected & OwnPool<P>,
                D extends SqlOperations<O> & Connected>
        implements FamilyContract<O, P, D> {

    private static final List<String> STRINGS = List.of(
            "it's",
            "a\\",
            "\\'",
            "\"quoted\"",
            "\\' or 1 = 1 -- ",
            "?",
            ":name",
            "\u0000",
            "e\u0301 \uD83D\uDE00",
            "%_\n\r\t\u001a");

    private final TimeZone before = TimeZone.getDefault();
    private P db;

    /** What the server calls itself. */
    protected abstract String product();

    /** The R2DBC driver's option {@code sessionVariables}, for this mode. */
    protected abstract String sqlMode(String mode);

    /** With the R2DBC driver's options for this time zone of sessions. */
    protected abstract ConnectionUrl inZone(ConnectionUrl url, String zone);

    @BeforeEach
    void open() {
        db = open(url().withOption("maxSize", "1"));
    }

    @AfterEach
    void close() {
        TimeZone.setDefault(before);
        db.close().block(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set sql_mode = 'NO_BACKSLASH_ESCAPES'",
                "set @left = 1",
                "select @left := 1",
                "/* hidden */ set @left = 1",
                "/*! set @left = 1 */",
                "create temporary table left_over (id int)",
                "set time_zone = '+05:30'",
                "set autocommit = 0",
                "set session transaction isolation level read uncommitted",
                "set session transaction read only",
                "set transaction isolation level serializable",
                "select get_lock('left', 1)",
                "start transaction",
                "use information_schema",
                "prepare left_over from 'select 1'",
                "lock tables mysql.user read",
                "set names latin1",
            })
    void theNextBorrowerFindsNothingOf(String left) {
        String state = """
                select convert(concat_ws('|', @@sql_mode, @left, @@time_zone, @@autocommit, @@transaction_isolation,
                    @@transaction_read_only, is_used_lock('left'), database(), @@character_set_client,
                    (select count(*) from information_schema.INNODB_TRX where TRX_MYSQL_THREAD_ID = connection_id())) using utf8mb4)
                """;
        String clean = text(state);

        db.query(Query.verbatim(left), 1).block(LIMIT);

        assertThat(text(state)).isEqualTo(clean);
        assertThatThrownBy(() -> text("select id from left_over")).hasMessageContaining("left_over");
        assertThatThrownBy(() -> db.update(Query.of("execute left_over")).block(LIMIT))
                .isNotNull();
    }

    /** Whatever the R2DBC driver makes of a name that looks like a word of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"recall", "CALL_ID", "plain"})
    void writesLeaveNoStatementPreparedOnTheServer(String table) {
        db.update(Query.of("create table if not exists " + table + " (n int)")).block(LIMIT);
        try {
            for (int n = 0; n < 40; n++) {
                db.update(Query.of("insert into " + table + " values (:n)").bind("n", n))
                        .block(LIMIT);
            }
            assertThat(text("select convert(count(*), char) from " + table)).isEqualTo("40");
            assertThat(Integer.parseInt(text("select convert(variable_value, char) from " + statusTable()
                            + " where variable_name = 'Prepared_stmt_count'")))
                    .isLessThan(40);
        } finally {
            db.update(Query.of("drop table " + table)).block(LIMIT);
        }
    }

    private String statusTable() {
        return product().equals("MariaDB") ? "information_schema.global_status" : "performance_schema.global_status";
    }

    @Test
    void definitionsDoNotCostTheSession() {
        String session = text("select connection_id()");
        db.update(Query.of("create table if not exists kept (id int)")).block(LIMIT);
        db.update(Query.of("-- gone\ndrop table kept")).block(LIMIT);

        assertThat(text("select connection_id()")).isEqualTo(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_BACKSLASH_ESCAPES", "ANSI", "ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES", ""})
    void boundTextsComeBackWhateverTheServersModeIs(String mode) {
        String old = text("select @@global.sql_mode");
        db.update(Query.of("set global sql_mode = '" + mode + "'")).block(LIMIT);
        P other = open(url());
        try {
            for (String value : STRINGS) {
                String back = other.queryOne(
                                Query.of("select concat(:value, '\\'', \"\") as `a\\`, :value as v")
                                        .bind("value", value),
                                row -> row.get("v", String.class) + "|" + row.get(0, String.class))
                        .block(LIMIT);
                assertThat(back).isEqualTo(value + "|" + value + "'");
            }
        } finally {
            db.update(Query.of("set global sql_mode = '" + old + "'")).block(LIMIT);
            other.close().block(LIMIT);
        }
    }

    @Test
    void connectionsOfOthersWhoseLiteralsAreOthersAreRefused() {
        D over = over(ConnectionFactories.get(url().withOption("sessionVariables", sqlMode("NO_BACKSLASH_ESCAPES"))
                .toOptions()));

        assertThatThrownBy(() -> over.update(Query.of("do 1")).block(LIMIT))
                .hasMessageContaining("NO_BACKSLASH_ESCAPES");
        over.close().block(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/St_Johns", "Europe/Berlin"})
    void momentsAreTheSameInEveryZone(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Instant overlap = Instant.parse("2026-10-25T00:30:00.123456Z");
        Query query = Query.of("select cast(unix_timestamp(:a) as char) as u, :a as a, :b as b, :c as c")
                .bind("a", overlap)
                .bind("b", overlap.atOffset(ZoneOffset.ofHours(-7)))
                .bind("c", overlap.atZone(ZoneId.of("Asia/Tokyo")));
        P here = open(url());

        here.queryOne(query, row -> {
                    assertThat(row.get("u", String.class)).isEqualTo("1792888200.123456");
                    assertThat(row.get("a", Instant.class)).isEqualTo(overlap);
                    assertThat(row.get(2, Instant.class)).isEqualTo(overlap);
                    assertThat(row.get("c", OffsetDateTime.class)).isEqualTo(overlap.atOffset(ZoneOffset.UTC));
                    assertThat(row.get("c", ZonedDateTime.class)).isEqualTo(overlap.atZone(ZoneOffset.UTC));
                    return 1;
                })
                .block(LIMIT);
        here.close().block(LIMIT);
    }

    @Test
    void timestampsAreMomentsAndDatetimesAreLocal() {
        db.update(Query.of("create table times (t timestamp(6), d datetime(6), n timestamp null)"))
                .block(LIMIT);
        LocalDateTime local = LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1000);
        Instant moment = Instant.parse("2026-03-29T01:30:00.000001Z");
        db.update(Query.of("insert into times values (:t, :d, :n)")
                        .bind("t", moment)
                        .bind("d", local)
                        .bindNull("n", OffsetDateTime.class))
                .block(LIMIT);
        db.queryOne(Query.of("select t, d, n, unix_timestamp(t) > 0, date(d) as day from times"), row -> {
                    assertThat(row.get("t", Instant.class)).isEqualTo(moment);
                    assertThat(row.get("d", LocalDateTime.class)).isEqualTo(local);
                    assertThat(row.get("n", Instant.class)).isNull();
                    assertThat(row.get("day", LocalDate.class)).isEqualTo(LocalDate.of(2026, 3, 29));
                    return 1;
                })
                .block(LIMIT);
        db.update(Query.of("drop table times")).block(LIMIT);
    }

    @Test
    void connectionsOfOthersTellMomentsInTheirZoneOrNotAtAll() {
        D east = over(ConnectionFactories.get(inZone(url(), "+05:30").toOptions()));
        Instant moment = Instant.parse("2026-10-25T00:30:00Z");
        Query query = Query.of("select unix_timestamp(:a) div 1, :a").bind("a", moment);

        List<Object> seen = east.queryOne(
                        query,
                        row -> List.<Object>of(
                                Objects.requireNonNull(row.get(0, Long.class)),
                                Objects.requireNonNull(row.get(1, Instant.class))))
                .block(LIMIT);

        assertThat(seen).containsExactly(moment.getEpochSecond(), moment);
        east.close().block(LIMIT);
    }

    @Test
    void aTimeThatIsNoTimeOfDayIsADuration() {
        String sql = "select cast('12:13:14.5' as time(1)) a, cast('-01:00:00' as time) b, cast('838:59:59' as time) c,"
                + " cast(null as time) d";
        db.queryOne(Query.of(sql), row -> {
                    LocalTime noon = LocalTime.of(12, 13, 14, 500_000_000);
                    assertThat(row.get(0)).isEqualTo(noon);
                    assertThat(row.get("a", LocalTime.class)).isEqualTo(noon);
                    assertThat(row.get(1)).isEqualTo(Duration.ofHours(-1));
                    assertThat(row.get("c")).isEqualTo(Duration.ofHours(839).minusSeconds(1));
                    assertThat(row.get("d")).isNull();
                    assertThat(row.get("d", LocalTime.class)).isNull();
                    assertThatThrownBy(() -> row.get("b", LocalTime.class)).hasMessageContaining("Duration");
                    assertThatThrownBy(() -> row.get(2, LocalTime.class)).hasMessageContaining("Duration");
                    return 1;
                })
                .block(LIMIT);
    }

    @Test
    void aSmallNumberIsNoTruthValue() {
        db.update(Query.of("create table flags (f boolean)")).block(LIMIT);
        db.update(Query.of("insert into flags values (2), (1), (0)")).block(LIMIT);

        List<Object> values = db.stream(Query.of("select f from flags"), row -> Objects.requireNonNull(row.get(0)))
                .collectList()
                .block(LIMIT);

        assertThat(values).containsExactly((byte) 2, (byte) 1, (byte) 0);
        assertThat(db.queryOne(Query.of("select f from flags where f = 1"), row -> row.get(0, Boolean.class))
                        .block(LIMIT))
                .isTrue();
        db.update(Query.of("drop table flags")).block(LIMIT);
    }

    @Test
    void theRegistryFindsTheDriver() {
        DriverRegistry registry = DriverRegistry.discover();
        ConnectionFactory factory = ConnectionFactories.get(url().toOptions());

        assertThat(registry.open(url(), DriverOptions.defaults())).hasSameClassAs(db);
        assertThat(registry.over(factory)).hasSameClassAs(over(factory));
        assertThat(db.probe().blockOptional(LIMIT).orElseThrow().server().product())
                .isEqualTo(product());
    }

    private String text(String sql) {
        return Flux.from(db.stream(Query.verbatim(sql), row -> Objects.requireNonNull(row.get(0, String.class))))
                .blockFirst(LIMIT);
    }
}
