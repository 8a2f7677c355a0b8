/** Whether a stream of any length fits into a small heap. */
@NullMarked
package dev.sluice.testkit.memory;

import org.jspecify.annotations.NullMarked;
