/** What R2DBC drivers on Reactor Netty have in common; only they need Netty. */
@NullMarked
package dev.sluice.r2dbc.netty;

import org.jspecify.annotations.NullMarked;
