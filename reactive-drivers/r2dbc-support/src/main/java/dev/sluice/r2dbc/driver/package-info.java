/** The parts a driver is put together from: operations over an engine, its own pool, options of its URL, errors. */
@NullMarked
package dev.sluice.r2dbc.driver;

import org.jspecify.annotations.NullMarked;
