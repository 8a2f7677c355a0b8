package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.Handle;
import java.util.function.BooleanSupplier;

/**
 * An open database and what belongs to it.
 *
 * @param closing whether only its end is left, which nobody else may touch it beside
 * @param cursors where the cursors of its results are known
 */
record Session(
        Handle handle, StatementCache statements, Transactions transactions, Cursors cursors, BooleanSupplier closing) {

    boolean isClosing() {
        return closing.getAsBoolean();
    }
}
