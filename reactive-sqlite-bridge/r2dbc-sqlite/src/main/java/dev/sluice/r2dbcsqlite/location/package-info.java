/** Which database is meant: what URLs and paths say. */
@NullMarked
package dev.sluice.r2dbcsqlite.location;

import org.jspecify.annotations.NullMarked;
