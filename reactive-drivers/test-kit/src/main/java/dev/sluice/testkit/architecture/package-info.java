/** Rules about the structure of the code, kept by a test. */
@NullMarked
package dev.sluice.testkit.architecture;

import org.jspecify.annotations.NullMarked;
