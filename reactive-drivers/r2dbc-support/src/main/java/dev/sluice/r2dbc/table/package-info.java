/** Operations on the rows of tables, written once over an engine, the catalog and a dialect. */
@NullMarked
package dev.sluice.r2dbc.table;

import org.jspecify.annotations.NullMarked;
