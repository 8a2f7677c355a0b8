/** JSON as Java values, through whichever library is there. */
@NullMarked
package dev.sluice.json;

import org.jspecify.annotations.NullMarked;
