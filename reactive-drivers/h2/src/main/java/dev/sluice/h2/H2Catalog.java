package dev.sluice.h2;

import dev.sluice.query.Query;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.catalog.CatalogStatements;
import dev.sluice.r2dbc.catalog.NameFilter;
import dev.sluice.r2dbc.catalog.SqlCatalog;
import dev.sluice.schema.ObjectKind;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;

/** H2's catalog, read from {@code INFORMATION_SCHEMA}. */
final class H2Catalog {

    /** As {@link H2Tables#FILTER} compares, and sorted as bytes. */
    private static final NameFilter NAMES = new NameFilter("%s like :name escape '\\'", "cast(%s as varbinary)");

    /**
     * H2's enums are types of columns, none of which has a name. There is no statement for what a view or a routine needs: H2
     * keeps it to itself, in the text of the view and the code of the routine.
     */
    private static final CatalogStatements STATEMENTS = CatalogStatements.none(NAMES)
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
            .domains(H2Domains.DOMAINS)
            .grants(H2Grants.GRANTS)
            .hidden(H2Hidden.HIDDEN);

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
