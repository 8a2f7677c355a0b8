/** The engine that runs statements on any R2DBC driver, and what it must be told about each database. */
@NullMarked
package dev.sluice.r2dbc;

import org.jspecify.annotations.NullMarked;
