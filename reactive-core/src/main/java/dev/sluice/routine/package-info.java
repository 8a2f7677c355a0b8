/** Calling the functions and procedures that a database has. */
@NullMarked
package dev.sluice.routine;

import org.jspecify.annotations.NullMarked;
