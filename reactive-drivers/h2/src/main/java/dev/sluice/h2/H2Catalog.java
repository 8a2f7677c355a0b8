package dev.sluice.h2;

import dev.sluice.query.Query;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.catalog.CatalogStatements;
import dev.sluice.r2dbc.catalog.SqlCatalog;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;

/** H2's catalog, read from {@code INFORMATION_SCHEMA}. */
final class H2Catalog {

    private static final CatalogStatements STATEMENTS = CatalogStatements.none()
            .schemas(H2Tables.SCHEMAS)
            .tables(H2Tables.TABLES)
            .columns(H2Columns.COLUMNS, H2Columns::dataType)
            .primaryKeys(H2Keys.PRIMARY_KEYS)
            .foreignKeys(H2Keys.FOREIGN_KEYS, H2Keys::referenced)
            .indexes(H2Indexes.INDEXES);

    /** A session sees the one database it opened. */
    private static final Query DATABASES = Query.of("select current_catalog as name, true as is_current");

    private static final String TABLE = """
            select 1
            from INFORMATION_SCHEMA.TABLES
            where TABLE_NAME = :table and TABLE_SCHEMA =
            """;

    /** H2 has no read-only transactions of its own. */
    static final Catalog CATALOG = new SqlCatalog(
            STATEMENTS,
            DATABASES,
            Query.of(TABLE + ":schema"),
            Query.of(TABLE + "current_schema"),
            TransactionSettings.defaults().withIsolation(IsolationLevel.REPEATABLE_READ));

    private H2Catalog() {}
}
