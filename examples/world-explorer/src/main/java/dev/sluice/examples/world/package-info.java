/** A service that explores a database over HTTP, by default one made of what every JDK knows. */
@NullMarked
package dev.sluice.examples.world;

import org.jspecify.annotations.NullMarked;
