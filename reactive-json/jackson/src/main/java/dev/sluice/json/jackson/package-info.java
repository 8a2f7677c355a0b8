/** JSON through Jackson 3. */
@NullMarked
package dev.sluice.json.jackson;

import org.jspecify.annotations.NullMarked;
