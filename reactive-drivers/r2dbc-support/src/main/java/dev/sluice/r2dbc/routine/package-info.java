/** Calling routines: which one is meant, and how each kind of database is asked. */
@NullMarked
package dev.sluice.r2dbc.routine;

import org.jspecify.annotations.NullMarked;
