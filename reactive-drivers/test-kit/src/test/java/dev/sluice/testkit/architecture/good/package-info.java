@NullMarked
package dev.sluice.testkit.architecture.good;

import org.jspecify.annotations.NullMarked;
