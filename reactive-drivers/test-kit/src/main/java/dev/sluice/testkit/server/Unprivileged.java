package dev.sluice.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to run PostgreSQL, which refuses to be run by root.
 *
 * @param prefix what stands before the program; nothing for an ordinary user
 * @param owner whom the server's files must belong to; {@code null} if whoever makes them is right
 */
record Unprivileged(List<String> prefix, @Nullable UserPrincipal owner) {

    private static final String USER = "nobody";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /**
     * The first way that works on this machine.
     *
     * @param directory one that the caller has just made, so that it tells who the caller is
     * @throws IllegalStateException when there is none, with what was tried
     */
    static Unprivileged find(Path directory, Path postgres) throws IOException {
        return isRoot(directory) ? find(directory, postgres, "setpriv", "unshare") : new Unprivileged(List.of(), null);
    }

    static Unprivileged find(Path directory, Path postgres, String setpriv, String unshare) {
        List<String> tried = new ArrayList<>();
        // 65534 is the group of nobody everywhere, but not everywhere called nogroup.
        List<String> asNobody = List.of(setpriv, "--reuid=" + USER, "--regid=65534", "--clear-groups");
        if (works(directory, postgres, asNobody, tried)) {
            try {
                return new Unprivileged(asNobody, owner(directory));
            } catch (IOException e) {
                tried.add("no user " + USER + ": " + e);
            }
        }
        List<String> inNamespace = List.of(unshare, "-U");
        if (works(directory, postgres, inNamespace, tried)) {
            return new Unprivileged(inNamespace, null);
        }
        throw new IllegalStateException("""
                PostgreSQL does not run as root, and there is no way to become another user here. Tried: %s. \
                Run the tests as another user, or set %s""".formatted(String.join("; ", tried), TestServers.POSTGRESQL_URL));
    }

    List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Gives {@code path} to the user who runs the server. */
    void own(Path path) throws IOException {
        if (owner != null) {
            Files.setOwner(path, owner);
        }
    }

    /** Whether root has made {@code directory}. */
    static boolean isRoot(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"));
    }

    private static boolean works(Path directory, Path postgres, List<String> prefix, List<String> tried) {
        List<String> line = new Unprivileged(prefix, null).command(postgres, List.of("--version"));
        Command command = Command.tryRun(directory, LIMIT, line);
        tried.add(command.toString());
        return command.exitCode() == 0;
    }

    private static UserPrincipal owner(Path directory) throws IOException {
        return directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
    }
}
