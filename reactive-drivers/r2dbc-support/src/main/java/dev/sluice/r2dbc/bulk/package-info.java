/** Writing many rows, written once over an engine and how a database takes them. */
@NullMarked
package dev.sluice.r2dbc.bulk;

import org.jspecify.annotations.NullMarked;
