/** Drivers: what they are, how they are found, what a live server can do. */
@NullMarked
package dev.sluice.driver;

import org.jspecify.annotations.NullMarked;
