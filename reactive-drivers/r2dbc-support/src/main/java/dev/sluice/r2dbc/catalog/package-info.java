/** Reading a database's catalog: one statement per kind of object, rows to records. */
@NullMarked
package dev.sluice.r2dbc.catalog;

import org.jspecify.annotations.NullMarked;
