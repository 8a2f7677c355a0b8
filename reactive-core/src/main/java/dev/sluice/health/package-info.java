/** Whether a database can be used now, and when not, why. */
@NullMarked
package dev.sluice.health;

import org.jspecify.annotations.NullMarked;
