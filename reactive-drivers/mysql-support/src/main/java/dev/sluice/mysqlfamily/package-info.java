/** MariaDB and MySQL, as far as they are the same and whichever R2DBC driver leads to them. */
@NullMarked
package dev.sluice.mysqlfamily;

import org.jspecify.annotations.NullMarked;
