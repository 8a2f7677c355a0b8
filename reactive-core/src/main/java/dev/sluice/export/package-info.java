/** Rows as the bytes of a file. */
@NullMarked
package dev.sluice.export;

import org.jspecify.annotations.NullMarked;
