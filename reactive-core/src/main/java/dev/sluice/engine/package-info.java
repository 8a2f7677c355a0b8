/** The seam below the capabilities: whatever runs work on one connection, on a pool, or not at all. */
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
