package dev.sluice.r2dbcsqlite.engine;

import org.jspecify.annotations.Nullable;

/** SQLite's answer to something that failed. */
public final class SqliteFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int extendedCode;
    private final String said;

    /** @param extendedCode see "Result and Error Codes" in SQLite's documentation */
    public SqliteFailure(int extendedCode, String message, @Nullable Throwable cause) {
        super(message, cause, false, true);
        this.said = message;
        this.extendedCode = extendedCode;
    }

    /** SQLite's own words. */
    public String said() {
        return said;
    }

    public int extendedCode() {
        return extendedCode;
    }

    /** The general one of the code, which is its last byte. */
    public int code() {
        return extendedCode & 0xff;
    }

    /**
     * Whether the same may be done a moment later, when another has let go of a lock or is done with the recovery of the WAL. A
     * transaction that read before another has written is not meant: it never can.
     */
    public boolean isBusy() {
        return code() == ResultCode.BUSY && extendedCode != ResultCode.BUSY_SNAPSHOT;
    }
}
