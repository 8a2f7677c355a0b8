package dev.sluice.benchmarks.peer;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.database.Place;
import org.jooq.Meta;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** jOOQ's {@code Meta} over JDBC, which it needs: tables, columns, keys and indexes. */
final class JooqSnapshots implements Snapshots {

    private final HikariDataSource pool;
    private final SQLDialect dialect;

    private JooqSnapshots(Place place) {
        this.pool = JdbcUrls.pool(place);
        this.dialect = JooqPeer.dialect(place.database());
    }

    static JooqSnapshots open(Place place) {
        return new JooqSnapshots(place);
    }

    @Override
    public int columns(String schema) {
        Meta meta = DSL.using(pool, dialect)
                .meta()
                .filterSchemas(each -> each.getName().equals(schema));
        return meta.getTables().stream()
                .mapToInt(table ->
                        table.getReferences().isEmpty() || table.getIndexes().isEmpty() ? 0 : table.fields().length)
                .sum();
    }

    @Override
    public void close() {
        pool.close();
    }
}
