package dev.sluice.h2;

import dev.sluice.query.Query;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.catalog.CatalogStatements;
import dev.sluice.r2dbc.catalog.SqlCatalog;
import dev.sluice.schema.ObjectKind;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;

/** H2's catalog, read from {@code INFORMATION_SCHEMA}. */
final class H2Catalog {

    /** H2's enums are types of columns, none of which has a name. */
    private static final CatalogStatements STATEMENTS = CatalogStatements.none()
            .schemas(H2Tables.SCHEMAS)
            .tables(H2Tables.TABLES)
            .columns(H2Columns.COLUMNS, H2Columns::dataType)
            .primaryKeys(H2Keys.PRIMARY_KEYS)
            .foreignKeys(H2Keys.FOREIGN_KEYS, H2Keys::referenced)
            .indexes(H2Indexes.INDEXES)
            .uniqueConstraints(H2Constraints.UNIQUE_CONSTRAINTS)
            .checkConstraints(H2Constraints.CHECK_CONSTRAINTS)
            .views(H2Views.VIEWS)
            .triggers(H2Triggers.TRIGGERS)
            .sequences(H2Sequences.SEQUENCES)
            .with(ObjectKind.ROUTINES, H2Routines.ROUTINES, H2Routines::routine)
            .domains(H2Domains.DOMAINS);

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
