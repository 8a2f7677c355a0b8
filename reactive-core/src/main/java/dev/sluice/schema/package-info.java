/** What is in a database, as values. */
@NullMarked
package dev.sluice.schema;

import org.jspecify.annotations.NullMarked;
