/** Types of columns, the values that are easy to get wrong, and what becomes of them in Java. */
@NullMarked
package dev.sluice.testkit.type;

import org.jspecify.annotations.NullMarked;
