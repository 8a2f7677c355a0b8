/** The MariaDB driver, on r2dbc-mariadb. */
@NullMarked
package dev.sluice.mariadb;

import org.jspecify.annotations.NullMarked;
