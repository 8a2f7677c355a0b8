/** Filters that are made up, and what they mean as plain Java sees it. */
@NullMarked
package dev.sluice.testkit.filter;

import org.jspecify.annotations.NullMarked;
