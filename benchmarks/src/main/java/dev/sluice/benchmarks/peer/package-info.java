/** Who is measured: a small class for each library, and an interface for each thing that some of them can do. */
@NullMarked
package dev.sluice.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
