/** Connection pools that Sluice opened: their settings and what they report. */
@NullMarked
package dev.sluice.pool;

import org.jspecify.annotations.NullMarked;
