/** The rows that all peers read and write, made by the same code and checked by the same sums. */
@NullMarked
package dev.sluice.benchmarks.data;

import org.jspecify.annotations.NullMarked;
