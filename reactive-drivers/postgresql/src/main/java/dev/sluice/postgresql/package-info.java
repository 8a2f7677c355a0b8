/** The PostgreSQL driver, on r2dbc-postgresql. */
@NullMarked
package dev.sluice.postgresql;

import org.jspecify.annotations.NullMarked;
