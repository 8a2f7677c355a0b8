/** The databases: their SQL, where they are, and what is in them. */
@NullMarked
package dev.sluice.benchmarks.database;

import org.jspecify.annotations.NullMarked;
