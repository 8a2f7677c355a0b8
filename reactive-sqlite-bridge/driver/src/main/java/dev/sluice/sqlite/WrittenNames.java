package dev.sluice.sqlite;

import dev.sluice.query.Query;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.DatabaseInfo;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.TableName;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.transaction.TransactionSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A catalog that finds constraints by their names, which stand in the text of CREATE TABLE only, so that SQLite cannot compare them:
 * all are read then, and those of other names left out.
 */
record WrittenNames(Catalog catalog) implements Catalog {

    @Override
    public Reading<DatabaseInfo> databases() {
        return catalog.databases();
    }

    @Override
    public <T extends SchemaObject> Optional<Reading<T>> objects(ObjectKind<T> kind, SchemaFilter filter) {
        Function<SchemaObject, String> name = written(kind);
        String pattern = filter.namePattern();
        if (name == null || pattern == null) {
            return catalog.objects(kind, filter);
        }
        Predicate<String> wanted = LikePattern.of(pattern);
        return catalog.objects(kind, ofAnyName(filter))
                .map(reading -> filtered(reading, object -> wanted.test(name.apply(object))));
    }

    /** How objects of this kind are called; null where SQLite knows it. */
    private static @Nullable Function<SchemaObject, String> written(ObjectKind<?> kind) {
        if (kind.equals(ObjectKind.PRIMARY_KEYS)) {
            return object -> ((PrimaryKey) object).name();
        }
        if (kind.equals(ObjectKind.FOREIGN_KEYS)) {
            return object -> ((ForeignKey) object).name();
        }
        if (kind.equals(ObjectKind.UNIQUE_CONSTRAINTS)) {
            return object -> ((UniqueConstraint) object).name();
        }
        return kind.equals(ObjectKind.CHECK_CONSTRAINTS) ? object -> ((CheckConstraint) object).name() : null;
    }

    private static SchemaFilter ofAnyName(SchemaFilter filter) {
        return new SchemaFilter(filter.schemas(), filter.tablePattern(), null, filter.kinds());
    }

    private static <T> Reading<T> filtered(Reading<T> all, Predicate<T> wanted) {
        return new Reading<>(all.query(), row -> only(all.objects().apply(row), wanted), all.order());
    }

    private static <T> List<T> only(List<T> objects, Predicate<T> wanted) {
        return objects.stream().filter(wanted).toList();
    }

    @Override
    public Query tableExists(TableName table) {
        return catalog.tableExists(table);
    }

    @Override
    public TransactionSettings snapshotTransaction() {
        return catalog.snapshotTransaction();
    }
}
