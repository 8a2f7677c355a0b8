/** Codecs that make binary results of PostgreSQL as right as text results. */
@NullMarked
package dev.sluice.postgresql.codec;

import org.jspecify.annotations.NullMarked;
