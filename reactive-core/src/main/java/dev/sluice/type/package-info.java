/** Data types, portable and as a database names them. */
@NullMarked
package dev.sluice.type;

import org.jspecify.annotations.NullMarked;
