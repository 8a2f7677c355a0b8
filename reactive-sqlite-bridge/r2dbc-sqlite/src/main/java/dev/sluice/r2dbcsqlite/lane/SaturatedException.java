package dev.sluice.r2dbcsqlite.lane;

import io.r2dbc.spi.R2dbcTransientResourceException;
import org.jspecify.annotations.Nullable;

/** More was asked for at once than is let in; nothing of it was begun, and later it may be. */
public final class SaturatedException extends R2dbcTransientResourceException {

    private static final long serialVersionUID = 1L;

    public SaturatedException(String what, @Nullable Throwable why) {
        super(what, "53000", why);
    }
}
