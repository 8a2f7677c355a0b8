package dev.sluice.mariadb;

import dev.sluice.mysqlfamily.DriverTraits;
import dev.sluice.query.SqlSyntax;
import dev.sluice.query.StatementKind;
import dev.sluice.r2dbc.connection.Connections;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.time.LocalTime;
import reactor.core.publisher.Mono;

/** What is to be known of r2dbc-mariadb. */
enum MariaDbTraits implements DriverTraits {
    INSTANCE;

    private static final String CALL = "call";

    @Override
    public Class<?> readAs(ColumnMetadata column) {
        return column.getJavaType() == LocalTime.class ? Duration.class : Object.class;
    }

    @Override
    public boolean givesTexts() {
        return true;
    }

    /**
     * r2dbc-mariadb takes a statement with {@code call} anywhere in its text, such as a table {@code recall}, for a call, has the server
     * prepare it, and never closes it if it writes. It takes its own hint at the very beginning more seriously.
     */
    @Override
    public String prepare(String sql) {
        return mentionsCall(sql)
                        && !StatementKind.firstWord(sql, SqlSyntax.MYSQL).equals(CALL)
                ? "/*text*/ " + sql
                : sql;
    }

    /** Without a regular expression, which takes its time for the text of many rows. */
    private static boolean mentionsCall(String sql) {
        for (int i = 0; i <= sql.length() - CALL.length(); i++) {
            if (sql.regionMatches(true, i, CALL, 0, CALL.length())) {
                return true;
            }
        }
        return false;
    }

    /**
     * r2dbc-pool asks its factory once, and r2dbc-mariadb has one lock for each time it is asked: all connections of such a pool
     * have one together, and a request that comes while another of them holds it is missed. A ping behind the statement waits
     * for the lock, and makes the driver look at what has come.
     */
    @Override
    public Mono<Void> nudge(Connection connection) {
        return Connections.onEventLoop(connection, () -> connection.validate(ValidationDepth.REMOTE))
                .then();
    }
}
