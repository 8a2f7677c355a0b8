/** What faults and bad input do to a driver, beside what they do to the R2DBC driver below it; and the page that says so. */
@NullMarked
package dev.sluice.testkit.matrix;

import org.jspecify.annotations.NullMarked;
