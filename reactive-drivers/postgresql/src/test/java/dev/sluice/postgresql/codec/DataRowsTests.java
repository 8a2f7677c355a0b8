package dev.sluice.postgresql.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.server.TestServers;
import dev.sluice.testkit.watch.LeakWatch;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration.Builder;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Rows of the driver, and what is asked of them, where their values are read past it. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class DataRowsTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int ROWS = 60;

    private static final int TIMES = 100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i, 'text ' || i, i::bigint",
                "'', null::integer, i, null::text",
                "null::integer, '', i",
                "repeat('x', 20000), i",
                "i, decode(repeat('ff', 200000), 'hex')"
            })
    void asksTheDriverForOneValueOfARow(String columns) {
        List<Asked> rows = query(DataRowsTests::binary, columns, (view, row) -> {
            Asked asked = new Asked(row, new ArrayList<>());
            view.map(asked, direct -> {
                forEachColumn(row, i -> assertThat(direct.get(i)).isEqualTo(row.get(i)));
                return "read";
            });
            return asked;
        });
        assertThat(rows.subList(1, ROWS))
                .allSatisfy(row -> assertThat(row.classes()).containsOnly(DataRowBytes.class));
    }

    /** A row that keeps what is asked of it where there is a value. */
    private record Asked(Row row, List<Class<?>> classes) implements Row {

        @Override
        public RowMetadata getMetadata() {
            return row.getMetadata();
        }

        @Override
        public <T> @Nullable T get(int index, Class<T> type) {
            T value = row.get(index, type);
            if (value != null) {
                classes.add(type);
            }
            return value;
        }

        @Override
        public <T> @Nullable T get(String name, Class<T> type) {
            throw new AssertionError("Asked by name");
        }
    }

    /** Whatever class is asked for, it gives text. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsRowsOfWhichAnApplicationsCodecTakesEverything(boolean binary) {
        CodecRegistrar texts = adding(new CubeCodec(23));
        assertReadsAsTheDriver(
                builder -> (binary ? binary(builder) : builder).codecRegistrar(texts), "i, 'text ' || i", Object.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesValuesToTheCodecsOfTheApplication(boolean first) {
        CodecRegistrar reversing = adding(new ReversingCodec());
        UnaryOperator<Builder> how = builder -> first
                ? binary(builder.codecRegistrar(reversing))
                : binary(builder).codecRegistrar(reversing);
        assertReadsAsTheDriver(how, "'\\x010203'::bytea", byte[].class);
        assertReadsAsTheDriver(how, "'\\x010203'::bytea", ByteBuffer.class);
        assertThat(query(how, "'\\x010203'::bytea", (view, row) -> view.map(row, one -> one.get(0, byte[].class))))
                .hasSize(ROWS)
                .allSatisfy(value -> assertThat(value).containsExactly(3, 2, 1));
    }

    private static void assertReadsAsTheDriver(UnaryOperator<Builder> how, String columns, Class<?> type) {
        assertThat(query(
                        how,
                        columns,
                        (view, row) -> view.map(row, direct -> {
                            forEachColumn(
                                    row, i -> assertThat(direct.get(i, type)).isEqualTo(row.get(i, type)));
                            return "read";
                        })))
                .hasSize(ROWS);
    }

    @Test
    @SuppressWarnings("NullAway") // what is refused
    void refusesNullAsTheDriverDoes() {
        query(
                DataRowsTests::binary,
                "i, now() as n",
                (view, row) -> view.map(row, direct -> {
                    direct.get(0);
                    direct.get(1);
                    assertSameRefusal(row, direct, one -> one.get((String) null));
                    assertSameRefusal(row, direct, one -> one.get(0, (Class<?>) null));
                    assertSameRefusal(row, direct, one -> one.get(1, (Class<?>) null));
                    assertSameRefusal(row, direct, one -> one.get("n", (Class<?>) null));
                    return "refused";
                }));
    }

    private static void assertSameRefusal(Row row, Row direct, Function<Row, @Nullable Object> reading) {
        try {
            reading.apply(row);
        } catch (RuntimeException e) {
            assertThatThrownBy(() -> reading.apply(direct)).hasSameClassAs(e).hasMessage(e.getMessage());
            return;
        }
        throw new AssertionError("The driver takes it");
    }

    @Test
    void readsOneRowOnTwoThreads() {
        String columns = "repeat('a', 3000 + i), repeat('b', 4000 + i), i";
        query(
                DataRowsTests::binary,
                columns,
                (view, row) -> view.map(row, direct -> {
                    Object first = row.get(0);
                    Object second = row.get(1);
                    AtomicInteger wrong = new AtomicInteger(TIMES);
                    AtomicBoolean ended = new AtomicBoolean();
                    new Thread(() -> {
                                countEqual(first, direct, wrong);
                                ended.set(true);
                            })
                            .start();
                    do {
                        assertThat(direct.get(1)).isEqualTo(second);
                    } while (!ended.get());
                    assertThat(wrong).hasValue(0);
                    return "read";
                }));
    }

    private static void countEqual(@Nullable Object expected, Row direct, AtomicInteger wrong) {
        try {
            for (int i = 0; i < TIMES; i++) {
                if (Objects.equals(expected, direct.get(0))) {
                    wrong.decrementAndGet();
                }
            }
        } catch (RuntimeException e) {
            wrong.incrementAndGet();
        }
    }

    private static void forEachColumn(Row row, IntConsumer what) {
        IntStream.range(0, row.getMetadata().getColumnMetadatas().size()).forEach(what);
    }

    private static CodecRegistrar adding(Codec<?> codec) {
        return (connection, allocator, registry) -> Mono.fromRunnable(() -> registry.addFirst(codec));
    }

    private static Builder binary(Builder builder) {
        return builder.forceBinary(true).codecRegistrar(new BinaryCodecs());
    }

    /** How a row is read. */
    private interface Reading<T> {

        T read(DataRows view, Row row);
    }

    private static <T> List<T> query(UnaryOperator<Builder> how, String columns, Reading<T> reading) {
        PostgresqlConnection connection = open(how);
        try {
            return Objects.requireNonNull(connection
                    .createStatement("select %s from generate_series(1, %d) i".formatted(columns, ROWS))
                    .fetchSize(20)
                    .execute()
                    .concatMap(result -> {
                        DataRows view = new DataRows();
                        return result.map((row, metadata) -> reading.read(view, row));
                    })
                    .collectList()
                    .block(LIMIT));
        } finally {
            connection.close().block(LIMIT);
        }
    }

    private static PostgresqlConnection open(UnaryOperator<Builder> how) {
        ConnectionFactoryOptions server =
                ConnectionFactoryOptions.parse(TestServers.postgresql().r2dbcUrl());
        PostgresqlConnectionConfiguration configuration =
                how.apply(PostgresqlConnectionFactoryProvider.builder(server)).build();
        return Objects.requireNonNull(
                new PostgresqlConnectionFactory(configuration).create().block(LIMIT));
    }
}
