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

/** Starts PostgreSQL from the programs on the class path. */
final class EmbeddedPostgres {

    private static final String USER = "postgres";
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);

    /** Nothing here survives a power failure, and nothing here needs to. */
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "max_connections", "200",
            "max_prepared_transactions", "20",
            "listen_addresses", EmbeddedServer.HOST);

    private EmbeddedPostgres() {}

    static EmbeddedServer start(PostgresOptions options) {
        return EmbeddedServer.start(
                Product.POSTGRESQL, (directory, port) -> start(PostgresBinaries.unpacked(), directory, port, options));
    }

    static EmbeddedServer start(PostgresBinaries binaries, Path directory, int port, PostgresOptions options)
            throws IOException {
        // Whoever runs the server must get through to the data; only the data itself is closed to others.
        Directories.open(directory);
        Unprivileged user = Unprivileged.find(directory, binaries.program("postgres"));
        String password = EmbeddedServer.newPassword();
        initialise(binaries, user, directory, password);
        Files.write(directory.resolve("pg_hba.conf"), options.hba());
        own(user, Files.createDirectory(directory.resolve("socket")), "rwx------");
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.put("hba_file", directory.resolve("pg_hba.conf").toString());
        settings.put("unix_socket_directories", directory.resolve("socket").toString());
        addTls(options, user, directory, settings);
        settings.putAll(options.settings());
        ServerProcess process = launch(binaries, user, directory, port, settings);
        return new EmbeddedServer(Product.POSTGRESQL, port, "postgres", USER, password, process);
    }

    private static void initialise(PostgresBinaries binaries, Unprivileged user, Path directory, String password)
            throws IOException {
        Path data = own(user, Files.createDirectory(directory.resolve("data")), "rwx------");
        Path secret = own(user, Files.createFile(directory.resolve("password")), "rw-------");
        Files.writeString(secret, password);
        List<String> arguments = List.of(
                "--pgdata=" + data,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        Command.run(directory, INITDB_LIMIT, user.command(binaries.program("initdb"), arguments))
                .orThrow("Cannot make a database cluster in " + data);
        Files.delete(secret);
    }

    private static void addTls(PostgresOptions options, Unprivileged user, Path directory, Map<String, String> settings)
            throws IOException {
        TestCertificates.Pair pair = options.certificates();
        if (pair == null) {
            return;
        }
        Path key = Files.copy(pair.key(), directory.resolve("server.key"));
        Path certificate = Files.copy(pair.certificate(), directory.resolve("server.crt"));
        settings.put("ssl", "on");
        settings.put("ssl_key_file", own(user, key, "rw-------").toString());
        settings.put("ssl_cert_file", own(user, certificate, "rw-r--r--").toString());
        if (options.clientAuthority() != null) {
            Path authority = Files.copy(options.clientAuthority(), directory.resolve("clients.crt"));
            settings.put("ssl_ca_file", own(user, authority, "rw-r--r--").toString());
        }
    }

    private static ServerProcess launch(
            PostgresBinaries binaries, Unprivileged user, Path directory, int port, Map<String, String> settings)
            throws IOException {
        Path data = directory.resolve("data");
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", "" + port));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        List<String> line = user.command(binaries.program("postgres"), arguments);
        return ServerProcess.start(
                directory, new ServerCommand(line, "INT", "QUIT", "could not bind", () -> readyPid(data)));
    }

    /** Line one of the lock file is the postmaster's process id, line eight its status (miscadmin.h). */
    private static OptionalLong readyPid(Path data) throws IOException {
        Path lock = data.resolve("postmaster.pid");
        List<String> lines = Files.exists(lock) ? Files.readAllLines(lock) : List.of();
        return lines.size() >= 8 && lines.get(7).strip().equals("ready")
                ? OptionalLong.of(Long.parseLong(lines.get(0).strip()))
                : OptionalLong.empty();
    }

    private static Path own(Unprivileged user, Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        user.own(path);
        return path;
    }
}
