@NullMarked
package dev.sluice.postgresql.codec;

import org.jspecify.annotations.NullMarked;
