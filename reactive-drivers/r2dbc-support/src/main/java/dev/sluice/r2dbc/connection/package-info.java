/** Where connections come from: a pool of our own, or somebody else's factory. */
@NullMarked
package dev.sluice.r2dbc.connection;

import org.jspecify.annotations.NullMarked;
