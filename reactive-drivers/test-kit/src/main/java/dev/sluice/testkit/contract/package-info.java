/** What each driver has to keep, as interfaces of tests: a driver's own test implements them and says where its database is. */
@NullMarked
package dev.sluice.testkit.contract;

import org.jspecify.annotations.NullMarked;
