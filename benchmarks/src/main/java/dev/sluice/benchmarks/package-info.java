/** What Sluice costs, next to what one would write otherwise, in the same run. */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
