package dev.sluice.r2dbc.ddl;

import dev.sluice.engine.Engine;
import dev.sluice.r2dbc.catalog.CatalogIntrospection;

/** What changes are made with: an engine, the catalog, and how the database writes its definitions. */
public interface OnDialect extends CatalogIntrospection {

    @Override
    Engine engine();

    /** How the database writes its definitions. */
    ChangeDialect ddl();
}
