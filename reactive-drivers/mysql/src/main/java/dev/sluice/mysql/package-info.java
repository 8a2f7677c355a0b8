/** The MySQL driver, on r2dbc-mysql. */
@NullMarked
package dev.sluice.mysql;

import org.jspecify.annotations.NullMarked;
