/** Which of R2DBC's exceptions an answer of SQLite is. */
@NullMarked
package dev.sluice.r2dbcsqlite.error;

import org.jspecify.annotations.NullMarked;
