/** Prepared statements, written once over an engine. */
@NullMarked
package dev.sluice.r2dbc.prepared;

import org.jspecify.annotations.NullMarked;
