package dev.sluice.r2dbc.catalog;

import dev.sluice.query.Query;
import dev.sluice.schema.DatabaseInfo;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.TableName;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Readable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * How one database describes itself. A kind of object is one statement whose rows are objects, already in order; the filter
 * is bound into it, not applied afterwards.
 */
public interface Catalog {

    /**
     * A statement of the catalog.
     *
     * @param objects makes objects of a row, which has all that belongs to them
     * @param order in which they are put once all have come, where the database does not know it; else null
     */
    record Reading<T>(
            Query query,
            Function<Readable, List<T>> objects,
            @Nullable Comparator<? super T> order) {

        /** The objects in their order. */
        Flux<T> sorted(Flux<List<T>> rows) {
            Flux<T> found = rows.flatMapIterable(objects -> objects);
            return order == null ? found : found.sort(order);
        }
    }

    /** The databases of the server. */
    Reading<DatabaseInfo> databases();

    /**
     * All objects of one kind that the filter lets through, sorted as {@link dev.sluice.schema.SchemaSnapshot} wants them; empty
     * where there can be none.
     */
    <T extends SchemaObject> Optional<Reading<T>> objects(ObjectKind<T> kind, SchemaFilter filter);

    /** One row if there is such a table or view, none if not. */
    Query tableExists(TableName table);

    /** The transaction in which a snapshot is read, so that all of it is of one moment. */
    TransactionSettings snapshotTransaction();
}
