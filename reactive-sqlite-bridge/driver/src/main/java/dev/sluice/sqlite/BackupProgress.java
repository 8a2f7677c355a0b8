package dev.sluice.sqlite;

/**
 * How far a backup is.
 *
 * @param bytes written so far
 * @param total that the backup is expected to have, and that the last one has: less than its database, whose free pages are not copied
 */
public record BackupProgress(long bytes, long total) {

    /** From 0 to 1. */
    public double fraction() {
        return total == 0 ? 1 : (double) bytes / total;
    }
}
