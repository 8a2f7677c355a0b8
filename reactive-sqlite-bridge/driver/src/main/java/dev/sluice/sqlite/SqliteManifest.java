package dev.sluice.sqlite;

import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.Setting;
import dev.sluice.r2dbc.driver.NativeTypes;
import dev.sluice.r2dbc.driver.SqlManifest;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What is known of the SQLite driver without a database. */
final class SqliteManifest {

    static final List<Setting> OWN_SETTINGS = List.of(
            Setting.of("readOnly", Setting.Type.BOOLEAN, "whether the file can only be read, and has to be there"),
            Setting.of("journalMode", Setting.Type.TEXT, "WAL unless given; see PRAGMA journal_mode"),
            Setting.of("synchronous", Setting.Type.TEXT, "NORMAL unless given; see PRAGMA synchronous"),
            Setting.of("foreignKeys", Setting.Type.BOOLEAN, "whether foreign keys are enforced; they are unless given"),
            Setting.of("lockWaitTimeout", Setting.Type.DURATION, "for the lock that another connection holds"),
            Setting.of("allowAttach", Setting.Type.BOOLEAN, "whether SQL may reach other files"),
            Setting.of("statementCacheSize", Setting.Type.INTEGER, "prepared statements that a connection keeps"),
            Setting.of("maxQueuedCommands", Setting.Type.INTEGER, "commands that may wait for one connection"));

    private static final NativeTypes TYPES = NativeTypes.none()
            .with(DataType.INTEGER, Number.class, "INTEGER")
            .with(DataType.BIGINT, "BIGINT")
            .with(DataType.DOUBLE, "REAL")
            .with(DataType.TEXT, "TEXT")
            .with(DataType.BINARY, "BLOB");

    static final DriverManifest MANIFEST = SqlManifest.of(
            SqliteManifest.class,
            "SQLite",
            "SQLite 3 in this process, on r2dbc-sqlite",
            OptionalInt.empty(),
            List.of("sqlite"),
            "r2dbc:sqlite:///database.db",
            OWN_SETTINGS,
            Set.of(),
            TYPES);

    private SqliteManifest() {}
}
