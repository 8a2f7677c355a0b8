package dev.sluice.sqlite;

import dev.sluice.r2dbc.driver.OwnPool;
import java.nio.file.Path;
import reactor.core.publisher.Flux;

/**
 * An SQLite database on a pool that this driver opened: {@code maxSize} connections that only read, and one that writes. SELECT and
 * VALUES outside of a transaction, and read-only transactions, run on the former; whatever else, and what turns out to write, on the
 * latter, in the order it came. So a slow stream keeps nobody from writing, and whoever waits to write keeps nobody from reading, as
 * far as the journal mode lets them: WAL does, others do not. What {@link #connectionFactory()} gives may do both; there are up to
 * {@code maxSize} of those, too, opened when they are asked for.
 *
 * <p>Its siblings are databases of the same kind, with the same options: another file of the same folder, or another one in memory.
 * A name holds no path. SQLite makes a database that is not there.
 */
public interface PooledSqliteDriver extends SqliteDriver, OwnPool<PooledSqliteDriver> {

    /**
     * Copies the database as it is when the copy begins, without its free pages, to a file that is not there yet. It runs on a
     * connection of its own by VACUUM INTO: others read meanwhile and, where the journal mode is WAL, write. Memory is bounded by that
     * connection's page cache, 2 MB by default; no deadline of the driver applies.
     *
     * @return how far it is, about ten times a second as far as they are asked for, and then, when the file has its name and is on the
     *     disk, one with all of its bytes; each subscription makes a backup. Cancelling stops it and removes what was written, unless it has its name already. Fails
     *     with {@link java.nio.file.FileAlreadyExistsException} or {@link java.nio.file.NoSuchFileException} when there is such a file
     *     or no such folder, and with {@link io.r2dbc.spi.R2dbcException} for what SQLite cannot do, such as 53100 when the disk is full
     * @see <a href="https://sqlite.org/lang_vacuum.html#vacuuminto">VACUUM with an INTO clause</a>
     */
    Flux<BackupProgress> backup(Path target);
}
