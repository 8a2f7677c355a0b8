/** Changing what is in a database: tables, columns, indexes, views, schemas and databases, each with its SQL told beforehand. */
@NullMarked
package dev.sluice.schema.change;

import org.jspecify.annotations.NullMarked;
