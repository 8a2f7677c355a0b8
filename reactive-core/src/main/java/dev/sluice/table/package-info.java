/** Reading and writing the rows of a table without SQL: filters, orders, pages, and the operations that take them. */
@NullMarked
package dev.sluice.table;

import org.jspecify.annotations.NullMarked;
