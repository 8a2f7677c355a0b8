/** SQLite itself: handles, statements, rows and codes, used by one thread at a time. All of it blocks. */
@NullMarked
package dev.sluice.r2dbcsqlite.engine;

import org.jspecify.annotations.NullMarked;
