package dev.sluice.postgresql;

import dev.sluice.query.Query;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.catalog.CatalogStatements;
import dev.sluice.r2dbc.catalog.SqlCatalog;
import dev.sluice.schema.ObjectKind;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;

/** PostgreSQL's catalog, read from {@code pg_catalog}, which is open to everyone: nothing is hidden. */
final class PostgresCatalog {

    private static final CatalogStatements STATEMENTS = CatalogStatements.none()
            .schemas(PostgresTables.SCHEMAS)
            .extensions(PostgresExtensions.EXTENSIONS)
            .enums(PostgresTypes.ENUMS)
            .domains(PostgresTypes.DOMAINS)
            .compositeTypes(PostgresTypes.COMPOSITES)
            .sequences(PostgresSequences.SEQUENCES)
            .tables(PostgresTables.TABLES)
            .columns(PostgresColumns.COLUMNS, PostgresColumns::dataType)
            .primaryKeys(PostgresKeys.PRIMARY_KEYS)
            .with(ObjectKind.FOREIGN_KEYS, PostgresKeys.FOREIGN_KEYS, PostgresKeys::foreignKey)
            .uniqueConstraints(PostgresConstraints.UNIQUE)
            .checkConstraints(PostgresConstraints.CHECKS)
            .exclusionConstraints(PostgresConstraints.EXCLUSIONS)
            .indexes(PostgresIndexes.INDEXES)
            .partitions(PostgresPartitions.PARTITIONS)
            .views(PostgresViews.VIEWS)
            .routines(PostgresRoutines.ROUTINES)
            .triggers(PostgresTriggers.TRIGGERS)
            .dependencies(PostgresDependencies.DEPENDENCIES)
            .grants(PostgresGrants.GRANTS);

    private static final Query DATABASES = Query.of("""
            select d.datname::text as name, d.datname = pg_catalog.current_database() as is_current
            from pg_catalog.pg_database d
            where not d.datistemplate
            order by d.datname
            """);

    private static final Query TABLE_IN_SCHEMA = Query.of("""
            select 1
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname = :table and n.nspname = :schema
            """);

    private static final Query TABLE_IN_SIGHT = Query.of("""
            select 1
            from pg_catalog.pg_class c
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname = :table and pg_catalog.pg_table_is_visible(c.oid)
            """);

    static final Catalog CATALOG = new SqlCatalog(
            STATEMENTS,
            DATABASES,
            TABLE_IN_SCHEMA,
            TABLE_IN_SIGHT,
            TransactionSettings.defaults()
                    .withIsolation(IsolationLevel.REPEATABLE_READ)
                    .withReadOnly());

    private PostgresCatalog() {}
}
