/** What R2DBC's exceptions do not carry: which constraint, whether a retry is safe, whether a commit happened. */
@NullMarked
package dev.sluice.error;

import org.jspecify.annotations.NullMarked;
