package dev.sluice.mysqlfamily.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkResult;
import dev.sluice.bulk.BulkRows;
import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.Driver;
import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.query.Query;
import dev.sluice.query.QueryDriver;
import dev.sluice.schema.TableName;
import dev.sluice.table.Conflict;
import dev.sluice.testkit.contract.Contract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TestDatabase;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.R2dbcBadGrammarException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Loads, where these servers set limits of their own. */
public interface FamilyBulk extends Contract {

    Duration LIMIT = Duration.ofSeconds(20);

    private static <T> T get(Mono<T> work) {
        return requireNonNull(work.block(LIMIT));
    }

    private static BulkRows pairs(List<String> columns, int count) {
        return BulkRows.of(columns, Flux.range(0, count).map(i -> new @Nullable Object[] {i, -i}));
    }

    @Test
    default void loadsWithoutADatabaseOfTheSession() {
        inNoDatabase((driver, database) -> {
            TableName table = TableName.of(database, "it");
            QueryDriver queries = (QueryDriver) driver;
            BulkOperationsDriver bulk = (BulkOperationsDriver) driver;
            get(queries.update(Query.of("create table `%s`.it (id int primary key, n int)".formatted(database))));

            get(bulk.bulkInsert(
                    table, BulkRows.of(List.of("id"), Flux.range(0, 10).map(i -> new Object[] {i}))));
            assertThat(get(bulk.bulkUpdate(table, List.of("id"), pairs(List.of("id", "n"), 5)))
                            .rows())
                    .isEqualTo(5);
            get(bulk.bulkDelete(table, BulkRows.of(List.of("id"), Flux.just(new Object[] {0}, new Object[] {9}))));

            Query sums =
                    Query.of("select cast(concat(count(*), ' ', sum(n)) as char) from `%s`.it".formatted(database));
            Mono<String> told = queries.queryOne(sums, row -> requireNonNull(row.get(0, String.class)));
            assertThat(get(told)).isEqualTo("8 -10");
        });
    }

    @Test
    default void aMissingDatabaseIsNoLostConnection() {
        inNoDatabase((driver, database) -> assertThatThrownBy(
                        () -> get(((QueryDriver) driver).update(Query.of("create table it (id int)"))))
                .isInstanceOfSatisfying(
                        R2dbcBadGrammarException.class,
                        error -> assertThat(error.getSqlState()).isEqualTo("3D000")));
    }

    /** The longest keys that there are, and one byte or character more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a varchar(768) character set utf8mb4                          | 769",
                "a varchar(1024) character set utf8mb3                         | 1025",
                "a varchar(3072) character set latin1                          | 3073",
                "a varbinary(3072)                                             | 3073",
                "b int, a varchar(767) character set utf8mb4                   | 768",
                "b varchar(384) character set utf8mb4, a varchar(384) character set utf8mb4 | 385",
            })
    default void updatesByKeysAsLongAsAnIndex(String columns, int tooLong) {
        try (TestDatabase db = open()) {
            List<String> key = columns.startsWith("b") ? List.of("a", "b") : List.of("a");
            List<String> all = Stream.concat(Stream.of("n"), key.stream()).toList();
            boolean bytes = columns.contains("varbinary");
            Flux<@Nullable Object[]> rows = Flux.just("1", "2")
                    .map(text -> all.stream()
                            .map(column ->
                                    bytes && column.equals("a") ? text.getBytes(StandardCharsets.US_ASCII) : text)
                            .toArray());
            BulkOperationsDriver bulk = db.as(BulkOperationsDriver.class);
            get(db.update("create table fits (%s, n int)".formatted(columns)));
            get(db.update("insert into fits (%1$s, n) values (%2$s, 0)"
                    .formatted(String.join(", ", key), String.join(", ", Collections.nCopies(key.size(), "'1'")))));
            assertThat(get(bulk.bulkUpdate(TableName.of("fits"), key, BulkRows.of(all, rows)))
                            .rows())
                    .isEqualTo(1);

            get(db.update("create table longer (%s, n int)"
                    .formatted(columns.replaceFirst("(?<= a |^a )(\\w+)\\(\\d+", "$1(" + tooLong))));
            assertThatThrownBy(() -> get(bulk.bulkUpdate(TableName.of("longer"), key, BulkRows.of(all, rows))))
                    .isInstanceOf(FeatureNotSupportedException.class)
                    .hasMessageContainingAll("column 'a'", "(" + tooLong + ")", "3072 bytes", "shorter key");
        }
    }

    @Test
    default void refusesTablesWithoutTransactions() {
        try (TestDatabase db = open()) {
            List<String> engines = get(db.stream(Query.of("""
                                    select ENGINE from information_schema.ENGINES
                                    where SUPPORT in ('YES', 'DEFAULT')
                                        and ENGINE in ('MyISAM', 'Aria', 'MEMORY', 'CSV', 'ARCHIVE')
                                    """), row -> requireNonNull(row.get(0, String.class)))
                    .collectList());
            assertThat(engines).contains("MyISAM", "MEMORY");
            for (String engine : engines) {
                get(db.update(
                        "create table kept_%1$s (id int not null, n int not null) engine = %1$s".formatted(engine)));
                for (Mono<?> load : loads(db, TableName.of("kept_" + engine))) {
                    assertThatThrownBy(() -> get(load))
                            .isInstanceOf(FeatureNotSupportedException.class)
                            .hasMessageContainingAll("kept_" + engine, "engine " + engine, "ENGINE=InnoDB");
                }
                assertThat(get(db.number("select count(*) from kept_" + engine)))
                        .isZero();
            }
        }
    }

    private static List<Mono<?>> loads(TestDatabase db, TableName table) {
        BulkOperationsDriver bulk = db.as(BulkOperationsDriver.class);
        BulkRows rows = pairs(List.of("id", "n"), 3);
        BulkOptions options = BulkOptions.defaults();
        return List.of(
                bulk.bulkInsert(table, rows),
                bulk.bulkInsert(table, rows, options.skippingAtMost(5)),
                bulk.bulkInsert(table, rows, options.committingChunks()),
                bulk.bulkInsertReturning(table, rows, List.of("id"), row -> 1).then(),
                bulk.bulkUpsert(table, rows, Conflict.on("id")),
                bulk.bulkUpdate(table, List.of("id"), rows),
                bulk.bulkDelete(table, rows),
                db.inTransaction(tx -> tx.as(BulkOperationsDriver.class).bulkInsert(table, rows)));
    }

    @Test
    default void loadsIntoTablesThatGotTransactions() {
        try (TestDatabase db = open()) {
            get(db.update("create table moved (id int primary key, n int) engine = MyISAM"));
            BulkOperationsDriver bulk = db.as(BulkOperationsDriver.class);
            TableName table = TableName.of("moved");
            assertThatThrownBy(() -> get(bulk.bulkInsert(table, pairs(List.of("id", "n"), 3))))
                    .isInstanceOf(FeatureNotSupportedException.class);
            get(db.update("alter table moved engine = InnoDB"));
            get(bulk.bulkInsert(table, pairs(List.of("id", "n"), 3)));
            get(db.update("alter table moved partition by hash (id) partitions 2"));
            get(bulk.bulkUpdate(table, List.of("id"), pairs(List.of("id", "n"), 2)));
            assertThat(get(db.number("select count(*) from moved"))).isEqualTo(3);
        }
    }

    /** As many keys as a statement and a chunk have, one less and one more; and as many columns as leave it just enough parameters. */
    @ParameterizedTest
    @CsvSource({
        "1, 511", "1, 512", "1, 513", "1, 8191", "1, 8192", "1, 8193",
        "2, 511", "2, 512", "2, 513", "2, 8191", "2, 8192", "2, 8193",
        "127, 513", "128, 513", "129, 513",
    })
    default void deletesAnyNumberOfKeys(int columns, int count) {
        try (TestDatabase db = open()) {
            List<String> key =
                    IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
            get(db.update("create table keyed (%s, primary key (%s))"
                    .formatted(
                            key.stream().map(name -> name + " int").collect(Collectors.joining(", ")),
                            columns == 1 ? "c0" : "c0, c1")));
            BulkOperationsDriver bulk = db.as(BulkOperationsDriver.class);
            TableName table = TableName.of("keyed");
            BulkOptions oneChunk = BulkOptions.defaults().withChunkBytes(64 << 20);
            get(bulk.bulkInsert(table, keys(key, -1, count + 2), oneChunk));

            BulkResult result = get(bulk.bulkDelete(table, keys(key, 0, count + 5), oneChunk.withChunkRows(count + 5)));

            assertThat(result.rows()).isEqualTo(count + 1);
            get(bulk.bulkInsert(table, keys(key, 0, count + 1), oneChunk));
            assertThat(get(bulk.bulkDelete(table, keys(key, 0, count), oneChunk))
                            .rows())
                    .isEqualTo(count);
            Query left = Query.of("select c0 from keyed order by c0");
            assertThat(get(db.stream(left).collectList())).containsExactly(-1, count);
        }
    }

    private static BulkRows keys(List<String> names, int first, int count) {
        return BulkRows.of(
                names,
                Flux.range(first, count)
                        .map(i -> IntStream.range(0, names.size())
                                .mapToObj(c -> i + c)
                                .toArray()));
    }

    /** A driver whose sessions have no database, and the name of one that it may use. */
    private void inNoDatabase(BiConsumer<Driver, String> test) {
        try (DriverUnderTest.Scratch scratch = tested().scratch()) {
            String database = requireNonNull(scratch.url().database());
            ConnectionUrl url = ConnectionUrl.parse(scratch.url().reveal().replace("/" + database, "/"));
            Driver driver = scratch.over(ConnectionFactories.get(url.toOptions()), options());
            try {
                test.accept(driver, database);
            } finally {
                ((ConnectionDriver) driver).close().block(LIMIT);
            }
        }
    }
}
