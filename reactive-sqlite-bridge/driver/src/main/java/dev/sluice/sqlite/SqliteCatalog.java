package dev.sluice.sqlite;

import dev.sluice.query.Query;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.catalog.CatalogStatements;
import dev.sluice.r2dbc.catalog.SqlCatalog;
import dev.sluice.schema.ObjectKind;
import dev.sluice.transaction.TransactionSettings;

/** SQLite's catalog, read from its pragmas as tables; what they do not tell is read from the text of CREATE. */
final class SqliteCatalog {

    /** There is no statement for what a view or a trigger needs, which is in its text only. Nobody is granted anything. */
    private static final CatalogStatements STATEMENTS = CatalogStatements.none(SqliteTables.NAMES)
            .schemas(SqliteTables.SCHEMAS)
            .with(ObjectKind.TABLES, SqliteTables.TABLES, SqliteTables::table)
            .with(ObjectKind.COLUMNS, SqliteColumns.COLUMNS, SqliteColumns::column)
            .with(ObjectKind.PRIMARY_KEYS, SqliteKeys.PRIMARY_KEYS, SqliteKeys::primaryKey)
            .with(ObjectKind.FOREIGN_KEYS, SqliteKeys.FOREIGN_KEYS, SqliteKeys::foreignKey, SqliteKeys.ORDER)
            .with(
                    ObjectKind.UNIQUE_CONSTRAINTS,
                    SqliteConstraints.UNIQUE,
                    SqliteConstraints::unique,
                    SqliteConstraints.ORDER)
            .withMany(ObjectKind.CHECK_CONSTRAINTS, SqliteConstraints.CHECKS, SqliteConstraints::checks, null)
            .with(ObjectKind.INDEXES, SqliteIndexes.INDEXES, SqliteIndexes::index)
            .with(ObjectKind.VIEWS, SqliteViews.VIEWS, SqliteViews::view)
            .with(ObjectKind.TRIGGERS, SqliteTriggers.TRIGGERS, SqliteTriggers::trigger);

    /** A connection sees the one database it opened; what is attached is a schema of it. */
    private static final Query DATABASES = Query.of("""
            select coalesce(nullif(file, ''), ':memory:') as name, 1 as is_current
            from pragma_database_list
            where name = 'main'
            """);

    private static final String TABLE = "select 1 from pragma_table_list where name = :table";

    static final Catalog CATALOG = new WrittenNames(new SqlCatalog(
            STATEMENTS,
            DATABASES,
            Query.of(TABLE + " and schema = :schema"),
            Query.of(TABLE),
            TransactionSettings.defaults().withReadOnly()));

    private SqliteCatalog() {}
}
