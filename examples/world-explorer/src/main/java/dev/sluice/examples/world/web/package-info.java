/** The HTTP side: rows as they are asked for, errors as problems. */
@NullMarked
package dev.sluice.examples.world.web;

import org.jspecify.annotations.NullMarked;
