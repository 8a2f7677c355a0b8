/** JSON through Jackson 2. */
@NullMarked
package dev.sluice.json.jackson2;

import org.jspecify.annotations.NullMarked;
