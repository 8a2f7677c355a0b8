/** Many rows at once, by the fastest way that a database has. */
@NullMarked
package dev.sluice.bulk;

import org.jspecify.annotations.NullMarked;
