/** SQL text and the values bound to it: statements, scripts, bind markers, and ready mappers for rows. */
@NullMarked
package dev.sluice.query;

import org.jspecify.annotations.NullMarked;
