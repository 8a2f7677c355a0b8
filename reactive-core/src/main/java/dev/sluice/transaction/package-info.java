/** Work that is committed as a whole or not at all. */
@NullMarked
package dev.sluice.transaction;

import org.jspecify.annotations.NullMarked;
