/** Rows as bytes, written once over an engine. */
@NullMarked
package dev.sluice.r2dbc.export;

import org.jspecify.annotations.NullMarked;
