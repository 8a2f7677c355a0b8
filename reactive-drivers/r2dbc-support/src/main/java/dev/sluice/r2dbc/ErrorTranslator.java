package dev.sluice.r2dbc;

import dev.sluice.query.Query;

/** Where foreign exceptions become R2DBC's and Sluice's; one per driver. */
@FunctionalInterface
public interface ErrorTranslator {

    /**
     * What a caller gets for {@code error}. The result shows neither bound values nor values of rows, in its message or in
     * any cause.
     *
     * @param operation what was tried
     */
    Throwable translate(String operation, Query query, Throwable error);
}
