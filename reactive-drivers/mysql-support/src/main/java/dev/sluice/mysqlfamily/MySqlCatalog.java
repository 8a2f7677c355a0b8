package dev.sluice.mysqlfamily;

import dev.sluice.query.Query;
import dev.sluice.r2dbc.catalog.Catalog;
import dev.sluice.r2dbc.catalog.CatalogStatements;
import dev.sluice.r2dbc.catalog.NameFilter;
import dev.sluice.r2dbc.catalog.SqlCatalog;
import dev.sluice.schema.ObjectKind;
import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.IsolationLevel;

/** The catalog of MariaDB and MySQL, read from {@code information_schema}; where they differ, each reads what is for it. */
public final class MySqlCatalog {

    private static final NameFilter NAMES = new NameFilter(MySqlTables.like("%s", ":name"), "cast(%s as binary)")
            .hinted("/*+ SET_VAR(group_concat_max_len = 1048576) */")
            .ordered(ObjectKind.CHECK_CONSTRAINTS, "table_schema", "table_name", "name", "expression")
            .ordered(ObjectKind.PARTITIONS, "table_schema", "table_name", "position")
            .ordered(ObjectKind.ROUTINES, "schema_name", "name", "kind")
            .ordered(ObjectKind.DEPENDENCIES, "schema_name", "name", "table_schema", "table_name")
            .ordered(ObjectKind.GRANTS, "schema_name", "name", "kind", "column_name", "grantee", "privilege");

    private static final CatalogStatements STATEMENTS = CatalogStatements.none(NAMES)
            .schemas(MySqlTables.SCHEMAS)
            .sequences(MySqlSequences.SEQUENCES)
            .tables(MySqlTables.TABLES)
            .with(ObjectKind.COLUMNS, MySqlColumns.COLUMNS, MySqlColumns::column)
            .primaryKeys(MySqlKeys.PRIMARY_KEYS)
            .uniqueConstraints(MySqlConstraints.UNIQUE_CONSTRAINTS)
            .with(ObjectKind.CHECK_CONSTRAINTS, MySqlConstraints.CHECK_CONSTRAINTS, MySqlConstraints::checkConstraint)
            .foreignKeys(MySqlKeys.FOREIGN_KEYS)
            .indexes(MySqlIndexes.INDEXES)
            .partitions(MySqlPartitions.PARTITIONS)
            .views(MySqlViews.VIEWS)
            .routines(MySqlRoutines.ROUTINES)
            .triggers(MySqlTriggers.TRIGGERS)
            .events(MySqlEvents.EVENTS)
            .dependencies(MySqlDependencies.DEPENDENCIES)
            .grants(MySqlGrants.GRANTS)
            .hidden(MySqlHidden.HIDDEN);

    private static final Query DATABASES = Query.of("""
            select SCHEMA_NAME as name, coalesce(SCHEMA_NAME = database(), 0) as is_current
            from information_schema.SCHEMATA
            order by cast(SCHEMA_NAME as binary)
            """);

    private static final String TABLE = """
            select 1
            from information_schema.TABLES
            where TABLE_NAME = :table and cast(TABLE_NAME as binary) = cast(:table as binary) and TABLE_SCHEMA =
            """;

    public static final Catalog CATALOG = new SqlCatalog(
            STATEMENTS,
            DATABASES,
            Query.of(TABLE + ":schema and cast(TABLE_SCHEMA as binary) = cast(:schema as binary)"),
            Query.of(TABLE + "database()"),
            TransactionSettings.defaults()
                    .withIsolation(IsolationLevel.REPEATABLE_READ)
                    .withReadOnly());

    private MySqlCatalog() {}
}
