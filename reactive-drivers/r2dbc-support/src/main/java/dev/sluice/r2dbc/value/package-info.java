/** Java values as columns take them: exactly, or refused before anything is sent. */
@NullMarked
package dev.sluice.r2dbc.value;

import org.jspecify.annotations.NullMarked;
