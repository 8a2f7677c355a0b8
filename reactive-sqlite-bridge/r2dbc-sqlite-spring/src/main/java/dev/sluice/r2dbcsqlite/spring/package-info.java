/** What Spring finds by {@code META-INF/spring.factories} when it meets a connection factory of SQLite. */
@NullMarked
package dev.sluice.r2dbcsqlite.spring;

import org.jspecify.annotations.NullMarked;
