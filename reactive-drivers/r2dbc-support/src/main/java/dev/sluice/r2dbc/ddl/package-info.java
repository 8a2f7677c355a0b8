/** Writing CREATE statements: what is common to all databases, and what a dialect says otherwise. */
@NullMarked
package dev.sluice.r2dbc.ddl;

import org.jspecify.annotations.NullMarked;
