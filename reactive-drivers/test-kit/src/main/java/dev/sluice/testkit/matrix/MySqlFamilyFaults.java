package dev.sluice.testkit.matrix;

import dev.sluice.testkit.server.PrivateServer;
import dev.sluice.testkit.server.ServerOptions;
import dev.sluice.url.ConnectionUrl;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What MariaDB and MySQL have in common.
 *
 * @param plainText the bare driver's options for a connection without TLS
 */
public record MySqlFamilyFaults(
        String database,
        String bareDriver,
        boolean losesBuffers,
        Map<String, String> plainText,
        Function<ServerOptions, PrivateServer> start)
        implements ServerUnderTest {

    @Override
    public String marker(int index) {
        return "?";
    }

    @Override
    public String bare(String url) {
        try {
            ConnectionUrl plain = ConnectionUrl.parse(url);
            for (Map.Entry<String, String> option : plainText.entrySet()) {
                plain = plain.withOption(option.getKey(), option.getValue());
            }
            return plain.reveal();
        } catch (IllegalArgumentException e) { // malformed on purpose
            return url;
        }
    }

    @Override
    public String endSession(String id) {
        return "kill " + id;
    }

    @Override
    public PrivateServer startSmall() {
        return start.apply(ServerOptions.defaults()
                .withSetting("max_connections", "10")
                .withSetting("max_allowed_packet", Integer.toString(largestStatement())));
    }

    @Override
    public int largestStatement() {
        return 1 << 20;
    }

    @Override
    public List<String> outOfRoom() {
        return List.of(
                "create table if not exists few (t varchar(100)) engine = memory max_rows = 1",
                "insert into few select column_name from information_schema.columns");
    }

    /** For whoever is no administrator. */
    @Override
    public String readOnly(String user) {
        return "set global read_only = 1";
    }

    /** Who may do nothing at all in a database may not even log in to it. */
    @Override
    public List<String> createUser(ConnectionUrl scratch, String user, String password) {
        return List.of(
                "create user %s identified by '%s'".formatted(user, password),
                "grant create temporary tables on %s.* to %s"
                        .formatted(Objects.requireNonNull(scratch.database()), user));
    }

    @Override
    public List<String> dropUser(ConnectionUrl scratch, String user) {
        return List.of("drop user " + user);
    }
}
