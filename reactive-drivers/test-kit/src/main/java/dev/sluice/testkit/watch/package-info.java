/** What must not happen while tests run: leaked buffers, dropped errors, secrets in the open. */
@NullMarked
package dev.sluice.testkit.watch;

import org.jspecify.annotations.NullMarked;
