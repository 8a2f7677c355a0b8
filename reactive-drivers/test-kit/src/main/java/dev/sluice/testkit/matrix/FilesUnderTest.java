package dev.sluice.testkit.matrix;

import dev.sluice.url.ConnectionUrl;

/** A database that is a file, which others have open, too. */
public interface FilesUnderTest extends FaultsUnderTest {

    /** For a driver that waits for the lock of others for a second at most. */
    ConnectionUrl impatient(ConnectionUrl url);

    /** Takes the lock to write until the transaction ends. */
    String lock();

    /** A statement after which the database may have {@code pages} pages at most. */
    String limitSize(int pages);
}
