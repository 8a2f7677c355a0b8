/** Real databases for tests, found or started, and never left running. */
@NullMarked
package dev.sluice.testkit.server;

import org.jspecify.annotations.NullMarked;
