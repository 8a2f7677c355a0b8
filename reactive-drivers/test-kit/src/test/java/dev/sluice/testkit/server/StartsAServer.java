package dev.sluice.testkit.server;

/** Run in a JVM of its own, to be killed or to belong to another user. */
final class StartsAServer {

    private StartsAServer() {}

    /** Starts a server of the {@link Product} that the argument names, and says where it is. */
    public static void main(String[] args) throws Exception {
        try (PrivateServer server = start(Product.valueOf(args[0]))) {
            System.out.println(server.pid());
            System.out.println(server.directory());
            Thread.sleep(60_000);
        }
    }

    private static PrivateServer start(Product product) {
        return switch (product) {
            case POSTGRESQL -> TestServers.startPostgres(PostgresOptions.defaults());
            case MARIADB -> TestServers.startMariaDb(ServerOptions.defaults());
            case MYSQL -> TestServers.startMySql(ServerOptions.defaults());
        };
    }
}
