package dev.sluice.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Starts MariaDB or MySQL, which differ in how they make their data directory and in little else. */
final class EmbeddedMySql {

    private static final Duration INITIALISE_LIMIT = Duration.ofMinutes(2);

    private EmbeddedMySql() {}

    static EmbeddedServer start(MySqlDistribution distribution, Path directory, int port, ServerOptions options)
            throws IOException {
        List<String> initialise = command(distribution.initialiser(), distribution, directory);
        initialise.addAll(distribution.initialising());
        Command.run(directory, INITIALISE_LIMIT, initialise)
                .orThrow("Cannot make a data directory in " + directory.resolve("data"));
        String password = EmbeddedServer.newPassword();
        Path login = login(distribution.product(), directory, password);
        List<String> line = command(distribution.server(), distribution, directory);
        line.addAll(MySqlDistribution.arguments(settings(distribution.product(), directory, port, options)));
        line.add("--init-file=" + login);
        // Of options that are there twice the last one counts.
        line.addAll(MySqlDistribution.arguments(options.settings()));
        ServerProcess process = ServerProcess.start(
                directory,
                new ServerCommand(line, "TERM", "KILL", "Address already in use", () -> readyPid(directory)));
        Files.delete(login);
        return new EmbeddedServer(
                distribution.product(), port, MySqlDistribution.DATABASE, MySqlDistribution.USER, password, process);
    }

    private static List<String> command(Path program, MySqlDistribution distribution, Path directory)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--basedir=" + distribution.home(),
                "--datadir=" + directory.resolve("data")));
        if (Unprivileged.isRoot(directory)) {
            // Unlike PostgreSQL they run as root, if told so.
            line.add("--user=root");
        }
        return line;
    }

    private static Map<String, String> settings(Product product, Path directory, int port, ServerOptions options)
            throws IOException {
        Map<String, String> settings = new TreeMap<>(MySqlDistribution.settings(product));
        settings.put("bind_address", EmbeddedServer.HOST);
        settings.put("port", "" + port);
        settings.put("socket", directory.resolve("socket").toString());
        settings.put("pid_file", directory.resolve("pid").toString());
        settings.put("tmpdir", Files.createDirectory(directory.resolve("tmp")).toString());
        TestCertificates.Pair pair = options.certificates();
        if (pair != null) {
            settings.put("ssl", "1");
            settings.put("ssl_cert", pair.certificate().toAbsolutePath().toString());
            settings.put("ssl_key", pair.key().toAbsolutePath().toString());
        }
        return settings;
    }

    /**
     * The statements that let {@code root} in by password from anywhere, run by the server before it listens. MySQL's own choice
     * of a plugin wants TLS for a first login.
     */
    private static Path login(Product product, Path directory, String password) throws IOException {
        String plugin = product == Product.MYSQL ? "WITH mysql_native_password " : "";
        Path file = directory.resolve("login.sql");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, """
                RENAME USER 'root'@'localhost' TO 'root'@'%%';
                ALTER USER 'root'@'%%' IDENTIFIED %sBY '%s';
                CREATE DATABASE %s;
                """.formatted(plugin, password, MySqlDistribution.DATABASE));
    }

    /** The first of these lines comes once the port is open; the process id is written before. */
    private static OptionalLong readyPid(Path directory) throws IOException {
        return ServerProcess.log(directory).contains(": ready for connections.")
                ? OptionalLong.of(Long.parseLong(
                        Files.readString(directory.resolve("pid")).strip()))
                : OptionalLong.empty();
    }
}
