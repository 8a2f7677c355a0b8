/** Java's values as SQLite stores them, and back: exactly, or not at all. */
@NullMarked
package dev.sluice.r2dbcsqlite.codec;

import org.jspecify.annotations.NullMarked;
