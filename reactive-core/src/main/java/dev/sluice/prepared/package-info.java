/** One statement, run with many values on one connection. */
@NullMarked
package dev.sluice.prepared;

import org.jspecify.annotations.NullMarked;
