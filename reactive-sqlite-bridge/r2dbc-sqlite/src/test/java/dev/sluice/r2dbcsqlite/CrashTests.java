package dev.sluice.r2dbcsqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** A process that is killed leaves a whole database, with all that it was told is committed and nothing of what was not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CrashTests {

    private static final int KILLS = Integer.getInteger("sluice.kills", 20);
    private static final int ROWS = 1_000;

    @TempDir
    private Path folder;

    /** Inserts a thousand rows in each of its transactions, and prints how many are committed, until it is killed or alone. */
    static final class Inserting {

        private Inserting() {}

        public static void main(String[] arguments) throws IOException {
            Db.close(Db.open(SqliteConnectionConfiguration.memory())); // what takes long is not what is tested
            System.out.println("is ready");
            if (System.in.read() < 0) {
                return;
            }
            Connection connection = Db.open(SqliteConnectionConfiguration.file(Path.of(arguments[0]))
                    .journalMode(JournalMode.valueOf(arguments[1])));
            Db.updated(connection, "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, batch INTEGER, text TEXT)");
            Db.updated(connection, "CREATE INDEX IF NOT EXISTS batches ON t (batch)");
            int batch = (int) Db.one(connection, "SELECT count(*) FROM t") / ROWS;
            System.out.println("begins");
            while (!System.out.checkError()) { // which is when nobody reads it any more
                insert(connection, batch++);
                System.out.println(batch * ROWS);
            }
        }

        private static void insert(Connection connection, int batch) {
            Db.run(connection.beginTransaction());
            Statement inserting =
                    connection.createStatement("INSERT INTO t (batch, text) VALUES (?, printf('%0100d', ?))");
            for (int i = 0; i < ROWS; i++) {
                inserting.bind(0, batch).bind(1, i);
                if (i < ROWS - 1) {
                    inserting.add();
                }
            }
            Flux.from(inserting.execute()).concatMap(Result::getRowsUpdated).blockLast(Db.LIMIT);
            Db.run(connection.commitTransaction());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = JournalMode.class,
            names = {"WAL", "DELETE"})
    void whatWasCommittedBeforeAKillIsThereAndNothingElse(JournalMode mode) throws Exception {
        Path file = folder.resolve("crash.db");
        Random random = new Random(mode.ordinal());
        int committed = 0;
        int inTheMiddle = 0;
        Child next = Child.start(Inserting.class, file, mode);
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> printed;
            try (Child child = next) {
                assertThat(child.line()).isEqualTo("is ready");
                next = Child.start(Inserting.class, file, mode); // which begins later
                child.tell("begin");
                assertThat(child.line()).isEqualTo("begins");
                TimeUnit.MICROSECONDS.sleep(random.nextInt(200_000));
                printed = child.kill();
            }
            if (!printed.isEmpty()) {
                committed = Integer.parseInt(printed.get(printed.size() - 1));
            }
            if (folder.resolve("crash.db-journal").toFile().length() > 0) {
                inTheMiddle++;
            }
            committed = check(file, mode, committed);
        }
        next.close();
        assertThat(committed).as("something was written").isGreaterThan(ROWS);
        if (mode == JournalMode.DELETE && KILLS >= 20) {
            assertThat(inTheMiddle).as("some were killed in a transaction").isPositive();
        }
    }

    private static int check(Path file, JournalMode mode, int told) {
        Connection connection = Db.open(SqliteConnectionConfiguration.file(file).journalMode(mode));
        try {
            assertThat(Db.one(connection, "PRAGMA integrity_check")).isEqualTo("ok");
            int rows = (int) Db.one(connection, "SELECT count(*) FROM t");
            assertThat(rows % ROWS).isZero();
            assertThat(rows).isBetween(told, told + ROWS);
            assertThat(Db.list(connection, "SELECT batch FROM t GROUP BY batch HAVING count(*) <> " + ROWS))
                    .as("batches of which a part is there")
                    .isEmpty();
            return rows;
        } finally {
            Db.close(connection);
        }
    }
}
