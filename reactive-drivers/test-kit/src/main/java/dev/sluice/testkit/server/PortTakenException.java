package dev.sluice.testkit.server;

import java.io.IOException;

/** Another process was faster: a port is free only until somebody takes it. */
final class PortTakenException extends IOException {

    PortTakenException(String message) {
        super(message);
    }
}
