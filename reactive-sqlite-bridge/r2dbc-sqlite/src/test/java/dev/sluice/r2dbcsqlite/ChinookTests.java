package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** A database that others have made is read as sqlite-jdbc reads it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChinookTests {

    @TempDir
    private Path folder;

    private Path file;
    private java.sql.Connection plain;
    private Connection connection;

    @BeforeEach
    void open() throws IOException, SQLException {
        Optional<Path> original = data().map(data -> data.resolve("chinook/Chinook_Sqlite.sqlite"))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(
                original.isPresent(),
                "Chinook is not here: set the system property sluice.data to the folder that has chinook/Chinook_Sqlite.sqlite");
        file = Files.copy(original.get(), folder.resolve("chinook.db"));
        plain = DriverManager.getConnection("jdbc:sqlite:" + file);
        connection = Db.open(SqliteConnectionConfiguration.file(file));
    }

    /** The folder that was named, or those beside the ones around this. */
    private static Stream<Path> data() {
        String named = System.getProperty("sluice.data");
        return named != null
                ? Stream.of(Path.of(named))
                : Stream.iterate(Path.of("").toAbsolutePath(), here -> here != null, Path::getParent)
                        .map(here -> here.resolve("../shared/data"));
    }

    @AfterEach
    void close() throws SQLException {
        if (connection != null) {
            Db.close(connection);
            plain.close();
        }
    }

    @Test
    void everyValueOfEveryTableIsTheSame() throws SQLException {
        List<Object> tables = Db.list(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        assertThat(tables).hasSize(11).contains("Album", "Customer", "InvoiceLine", "PlaylistTrack", "Track");
        int values = 0;
        for (Object table : tables) {
            List<List<Object>> expected = plainRows("SELECT * FROM \"" + table + '"');
            List<List<Object>> read = rows("SELECT * FROM \"" + table + '"', expected);

            assertThat(read).as("table %s", table).isEqualTo(expected);
            values += expected.stream().mapToInt(List::size).sum();
        }
        assertThat(values).isGreaterThan(50_000);
    }

    private List<List<Object>> plainRows(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (java.sql.Statement statement = plain.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private List<List<Object>> rows(String sql, List<List<Object>> expected) {
        List<List<Object>> rows = new ArrayList<>();
        Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) ->
                        row(row, metadata.getColumnMetadatas().size(), expected.get(rows.size()))))
                .doOnNext(rows::add)
                .blockLast(Db.LIMIT);
        return rows;
    }

    private static List<Object> row(Row row, int columns, List<Object> expected) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Object value = row.get(i);
            Object same = expected.get(i);
            if (value != null && same != null) {
                assertThat(row.get(i, same.getClass())).isEqualTo(same);
            }
            values.add(value instanceof ByteBuffer bytes ? bytes.array() : value);
        }
        return values;
    }

    @Test
    void theNamesOfColumnsAreTheSame() throws SQLException {
        String sql =
                "SELECT t.*, a.Title AS \"the title\", count(*) OVER () FROM Track t JOIN Album a USING (AlbumId) LIMIT 1";
        List<String> expected = new ArrayList<>();
        try (java.sql.Statement statement = plain.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                expected.add(result.getMetaData().getColumnLabel(i));
            }
        }
        List<String> names = Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) -> metadata.getColumnMetadatas().stream()
                        .map(column -> column.getName())
                        .toList()))
                .blockLast(Db.LIMIT);

        assertThat(names).isEqualTo(expected).contains("Composer", "the title");
    }

    @Test
    void whatIsWrittenIsReadByOthers() throws SQLException {
        Long written = Db.updated(
                connection, "UPDATE Track SET Composer = ? || coalesce(Composer, '') WHERE AlbumId = ?", "Ωμέγα ", 1);
        assertThat(written).isEqualTo(10);
        assertThat(plainRows("SELECT count(*) FROM Track WHERE Composer LIKE 'Ωμέγα %'"))
                .containsExactly(List.of(10));
        assertThat(plainRows("PRAGMA integrity_check")).containsExactly(List.of("ok"));
    }
}
