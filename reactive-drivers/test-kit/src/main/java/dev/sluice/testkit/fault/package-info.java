/** Faults on purpose: a proxy that breaks the network, and decorators that break the SPI. */
@NullMarked
package dev.sluice.testkit.fault;

import org.jspecify.annotations.NullMarked;
