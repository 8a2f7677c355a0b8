/** Rows as COPY takes them, and COPY itself. */
@NullMarked
package dev.sluice.postgresql.copy;

import org.jspecify.annotations.NullMarked;
