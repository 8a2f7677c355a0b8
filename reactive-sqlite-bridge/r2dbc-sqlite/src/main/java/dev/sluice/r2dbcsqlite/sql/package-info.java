/** SQL as SQLite's tokenizer reads it: where a statement ends, which parameters it has, what it begins with. */
@NullMarked
package dev.sluice.r2dbcsqlite.sql;

import org.jspecify.annotations.NullMarked;
