package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.RowMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** What rows tell of themselves, and which values are given back. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MetadataTests {

    @TempDir
    private Path folder;

    private SqliteConnectionFactory factory;
    private Connection connection;

    @BeforeEach
    void open() {
        factory = SqliteConnectionFactory.of(
                SqliteConnectionConfiguration.file(folder.resolve("meta.db")).build());
        connection = Db.open(factory);
        Db.updated(
                connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, \"a \"\"b\" VARCHAR(10) DEFAULT 'x', big BIGINT)");
    }

    @AfterEach
    void close() {
        Db.close(connection);
    }

    private RowMetadata metadata(String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) -> metadata))
                .blockLast(Db.LIMIT);
    }

    private List<Object> returned(String sql, String... columns) {
        return Flux.from(connection
                        .createStatement(sql)
                        .returnGeneratedValues(columns)
                        .execute())
                .concatMap(result -> result.map(row -> row.get(0)))
                .collectList()
                .block(Db.LIMIT);
    }

    @Test
    void columnsAreAsTheyWereWritten() {
        Db.updated(connection, "INSERT INTO t (big) VALUES (1)");
        RowMetadata metadata = metadata("SELECT id, \"a \"\"b\", big, 1 + 1 AS Sum, id FROM t");

        assertThat(metadata.getColumnMetadatas())
                .extracting(ColumnMetadata::getName)
                .containsExactly("id", "a \"b", "big", "Sum", "id");
        assertThat(metadata.getColumnMetadatas())
                .extracting(column -> column.getType().getName())
                .containsExactly("INTEGER", "VARCHAR(10)", "BIGINT", "ANY", "INTEGER");
        assertThat(metadata.getColumnMetadatas())
                .extracting(column -> (Object) column.getJavaType())
                .containsExactly(Number.class, String.class, Long.class, Object.class, Number.class);
        assertThat(metadata.contains("SUM")).isTrue();
        assertThat(metadata.contains("none")).isFalse();
        assertThat(metadata.getColumnMetadata("sum").getNativeTypeMetadata()).isEqualTo("ANY");
        assertThatThrownBy(() -> metadata.getColumnMetadata(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> metadata.getColumnMetadata("none"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("[id, a \"b, big, Sum, id]");
    }

    @Test
    void valuesThatWereGeneratedAreGivenBack() {
        assertThat(returned("INSERT INTO t (big) VALUES (1), (2)", "id")).containsExactly(1, 2);
        assertThat(returned("INSERT INTO t (big) VALUES (3)")).containsExactly(3);
        assertThat(returned("INSERT INTO t (big) VALUES (4)", "a \"b")).containsExactly("x");
        assertThat(returned("UPDATE t SET big = big * 10 WHERE id < 3", "big")).containsExactly(10L, 20L);
        assertThat(returned("DELETE FROM t WHERE id = 4", "id")).containsExactly(4);
        assertThat(returned("INSERT INTO t (big) VALUES (5) RETURNING big + 1", "id"))
                .containsExactly(6);
        assertThat(returned("SELECT 9", "id")).containsExactly(9);
        for (String hostile : List.of("nowhere", "id; --", "`", "id`, `big")) {
            assertThatThrownBy(() -> returned("INSERT INTO t (big) VALUES (6)", hostile))
                    .isInstanceOf(R2dbcBadGrammarException.class)
                    .hasMessageStartingWith("no such column");
        }
    }

    @Test
    void aStatementThatIsKeptSeesWhatAnotherConnectionChanged() {
        Db.updated(connection, "INSERT INTO t (big) VALUES (1)");
        assertThat(metadata("SELECT * FROM t").getColumnMetadatas()).hasSize(3);
        Connection other = Db.open(factory);
        Db.updated(other, "ALTER TABLE t ADD COLUMN more INTEGER DEFAULT 5; ALTER TABLE t RENAME COLUMN big TO large");
        Db.close(other);

        assertThat(metadata("SELECT * FROM t").getColumnMetadatas())
                .extracting(ColumnMetadata::getName)
                .containsExactly("id", "a \"b", "large", "more");
    }

    @Test
    void aBatchRunsItsStatementsInOrder() {
        List<Long> changed = Flux.from(connection
                        .createBatch()
                        .add("INSERT INTO t (big) VALUES (1)")
                        .add("UPDATE t SET big = 2; DELETE FROM t")
                        .execute())
                .concatMap(result -> result.getRowsUpdated())
                .collectList()
                .block(Db.LIMIT);
        assertThat(changed).containsExactly(1L, 1L, 1L);
        assertThatThrownBy(() -> connection.createBatch().execute()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.createBatch().add("SELECT ?")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connection.createStatement(" -- nothing"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> connection.createStatement("SELECT 1").fetchSize(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
