/**
 * A connection as it is on its queue: what waits, what runs, which rows are parked, whether a transaction is open. All state is
 * touched by tasks of the queue only, unless a field says otherwise by being volatile or atomic.
 */
@NullMarked
package dev.sluice.r2dbcsqlite.client;

import org.jspecify.annotations.NullMarked;
