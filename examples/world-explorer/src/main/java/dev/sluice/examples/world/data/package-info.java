/** What every JDK knows about characters, time, money and languages, as rows of tables. */
@NullMarked
package dev.sluice.examples.world.data;

import org.jspecify.annotations.NullMarked;
