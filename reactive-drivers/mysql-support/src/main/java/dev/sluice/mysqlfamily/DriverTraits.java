package dev.sluice.mysqlfamily;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/** What is to be known of the R2DBC driver that leads to the server, whichever of the two databases that is. */
public interface DriverTraits {

    /**
     * The class to read a column's values as, to have all that they are: a time as a {@link java.time.Duration}, a moment as
     * the session's {@link java.time.LocalDateTime}. {@code Object} where the driver's own choice has it all.
     */
    Class<?> readAs(ColumnMetadata column);

    /** Whether a value of any type can be had as the text that the server has sent. */
    boolean givesTexts();

    /** {@code sql} as the driver finds the same markers in it that the server would. */
    default String prepare(String sql) {
        return sql;
    }

    /**
     * Makes the driver look again at what was requested of the statement that the connection runs, where it can have missed
     * that.
     *
     * @param connection of somebody else's making, without any wrappers
     */
    default Mono<Void> nudge(Connection connection) {
        return Mono.empty();
    }
}
