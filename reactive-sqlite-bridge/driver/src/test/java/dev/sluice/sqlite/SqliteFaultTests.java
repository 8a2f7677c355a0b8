package dev.sluice.sqlite;

import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.matrix.FaultContract;
import dev.sluice.testkit.matrix.FaultsUnderTest;
import dev.sluice.testkit.matrix.FilesUnderTest;
import dev.sluice.url.ConnectionUrl;

/** SQLite on a file, with others who have it open. */
class SqliteFaultTests implements FaultContract, FilesUnderTest {

    @Override
    public DriverUnderTest tested() {
        return SqliteUnderTest.INSTANCE;
    }

    @Override
    public FaultsUnderTest faults() {
        return this;
    }

    @Override
    public String database() {
        return "SQLite";
    }

    @Override
    public String bareDriver() {
        return "r2dbc-sqlite";
    }

    @Override
    public String marker(int index) {
        return "?" + (index + 1);
    }

    /** One that writes has the lock from its beginning. */
    @Override
    public boolean deadlocks() {
        return false;
    }

    @Override
    public ConnectionUrl impatient(ConnectionUrl url) {
        return url.withOption("lockWaitTimeout", "PT1S");
    }

    @Override
    public String lock() {
        return "begin immediate";
    }

    @Override
    public String limitSize(int pages) {
        return "pragma max_page_count = %d".formatted(pages);
    }
}
