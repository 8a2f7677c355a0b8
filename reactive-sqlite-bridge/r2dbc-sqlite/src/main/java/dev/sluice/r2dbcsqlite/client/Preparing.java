package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.Prepared;
import dev.sluice.r2dbcsqlite.engine.ResultCode;
import dev.sluice.r2dbcsqlite.engine.SqliteFailure;
import dev.sluice.r2dbcsqlite.error.Failures;

/** Statements as they are prepared, or were before. */
final class Preparing {

    private Preparing() {}

    static Prepared prepared(Session session, String sql) {
        try {
            return session.statements().take(sql);
        } catch (SqliteFailure e) {
            if (e.code() != ResultCode.ERROR) {
                throw e;
            }
            return again(session, sql);
        }
    }

    /** While others have the file locked, SQLite goes by the schema that it knows, and says that what is new is not there. */
    private static Prepared again(Session session, String sql) {
        session.handle().run("SELECT 1 FROM sqlite_schema"); // which is busy then
        try {
            return session.handle().prepare(sql);
        } catch (SqliteFailure e) {
            throw Failures.ofPreparing(e, sql);
        }
    }
}
