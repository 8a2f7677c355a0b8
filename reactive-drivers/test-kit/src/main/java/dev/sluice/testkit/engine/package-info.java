/** Engines for tests. */
@NullMarked
package dev.sluice.testkit.engine;

import org.jspecify.annotations.NullMarked;
