package dev.sluice.testkit.fault;

/** Which way bytes move through the proxy. */
enum Direction {
    FROM_CLIENT,
    FROM_SERVER
}
