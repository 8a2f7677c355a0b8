/** What is measured: each scenario for whichever peer can do it. */
@NullMarked
package dev.sluice.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
