package dev.sluice.r2dbc;

import dev.sluice.error.TransactionFate;
import dev.sluice.transaction.TransactionId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the last 1,000 transactions that ended; some 200 KB at most. */
final class Fates {

    private static final int REMEMBERED = 1000;

    private final Map<TransactionId, TransactionFate> ended = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TransactionId, TransactionFate> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void remember(TransactionId id, TransactionFate fate) {
        ended.put(id, fate);
    }

    /** {@code null} when it is not known. */
    synchronized @Nullable TransactionFate of(TransactionId id) {
        return ended.get(id);
    }
}
