package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;

import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.bulk.BulkOptions;
import dev.sluice.bulk.BulkRows;
import dev.sluice.schema.TableName;
import dev.sluice.table.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Loads of rows some of which the database refuses, and not the driver. The first rows are larger than the others. */
final class Measures {

    /** What is done with the rows. */
    enum Load {
        INSERT,
        UPSERT,
        UPDATE,
        DELETE
    }

    static final int COUNT = 400;
    static final List<Integer> REFUSED = List.of(50, 100, 200, 201, 300, 399);

    private static final TableName TABLE = TableName.of("measure");
    private static final List<String> COLUMNS = List.of("id", "body", "amount");
    private static final int LARGE_ROWS = 10;
    private static final int BEFORE = 1;
    private static final int AFTER = 2;
    private static final int TOO_MUCH = 5000;

    private final TestDatabase db;
    private final Load load;

    private Measures(TestDatabase db, Load load) {
        this.db = db;
        this.load = load;
    }

    static Measures in(TestDatabase db, Load load) {
        db.run("create table measure (id integer primary key, body varchar(2000), amount integer,"
                + " constraint small_amount check (amount < 1000))");
        db.run("create table reading (id integer primary key,"
                + " constraint of_measure foreign key (id) references measure (id))");
        Measures measures = new Measures(db, load);
        measures.fill();
        return measures;
    }

    private void fill() {
        if (load != Load.INSERT) {
            get(bulk().bulkInsert(TABLE, COLUMNS, Flux.range(0, COUNT).map(id -> row(id, BEFORE))));
        }
        if (load == Load.DELETE) {
            REFUSED.forEach(id -> db.run("insert into reading values (" + id + ")"));
        }
        if (load == Load.UPSERT) {
            db.run("delete from measure where id > " + COUNT / 2);
        }
    }

    private static @Nullable Object[] row(int id, int amount) {
        return new Object[] {id, "x".repeat(id < LARGE_ROWS ? 1000 : id % 7), amount};
    }

    BulkOperation run(BulkOptions options) {
        BulkRows rows =
                BulkRows.of(COLUMNS, Flux.range(0, COUNT).map(id -> row(id, REFUSED.contains(id) ? TOO_MUCH : AFTER)));
        BulkRows keys = BulkRows.of(List.of("id"), Flux.range(0, COUNT).map(id -> new Object[] {id}));
        return switch (load) {
            case INSERT -> bulk().bulkInsert(TABLE, rows, options);
            case UPSERT -> bulk().bulkUpsert(TABLE, rows, Conflict.onPrimaryKey(), options);
            case UPDATE -> bulk().bulkUpdate(TABLE, List.of("id"), rows, options);
            case DELETE -> bulk().bulkDelete(TABLE, keys, options);
        };
    }

    /** The numbers of the rows with which it was done. */
    List<Integer> done() {
        if (load != Load.DELETE) {
            return get(db.stream("select id from measure where amount = %d order by id".formatted(AFTER))
                    .collectList());
        }
        List<Integer> deleted =
                new ArrayList<>(IntStream.range(0, COUNT).boxed().toList());
        deleted.removeAll(get(db.stream("select id from measure order by id").collectList()));
        return deleted;
    }

    private BulkOperationsDriver bulk() {
        return db.as(BulkOperationsDriver.class);
    }
}
