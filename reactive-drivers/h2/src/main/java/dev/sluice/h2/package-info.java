/** The H2 driver, on r2dbc-h2. */
@NullMarked
package dev.sluice.h2;

import org.jspecify.annotations.NullMarked;
