/** The SQLite driver, on r2dbc-sqlite. */
@NullMarked
package dev.sluice.sqlite;

import org.jspecify.annotations.NullMarked;
