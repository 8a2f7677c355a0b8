package dev.sluice.testkit.server;

/** A running database server, and how to log in to it as its administrator. */
public interface DatabaseServer {

    String host();

    int port();

    /** The database to log in to. Tests that need one of their own create it by SQL. */
    String database();

    String user();

    String password();

    /** The R2DBC URL of {@link #database()}, with the administrator's user name and password. */
    String r2dbcUrl();

    /** Where the server comes from: {@code url}, {@code docker} or {@code embedded}. */
    String origin();
}
