package dev.sluice.mysql;

import dev.sluice.testkit.watch.LeakWatch;

/** Lets r2dbc-mysql tell the loss of a connection once by each of its ends. */
final class DriverLeakWatch extends LeakWatch {

    DriverLeakWatch() {
        super(MySqlUnderTest.INSTANCE::dropsItself);
    }
}
