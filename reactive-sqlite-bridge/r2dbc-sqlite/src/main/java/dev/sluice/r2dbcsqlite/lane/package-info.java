/** Who runs when: the queue of one connection, and the turn to write of all connections of a file. Nothing here waits. */
@NullMarked
package dev.sluice.r2dbcsqlite.lane;

import org.jspecify.annotations.NullMarked;
