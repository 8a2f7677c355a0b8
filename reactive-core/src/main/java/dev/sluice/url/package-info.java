/** Connection URLs that are parsed, built and shown without giving away a password. */
@NullMarked
package dev.sluice.url;

import org.jspecify.annotations.NullMarked;
