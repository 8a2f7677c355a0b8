package dev.sluice.testkit.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another JVM, in which a server has started. */
record ForeignJvm(Process process, ProcessHandle server, Path directory) implements AutoCloseable {

    static ForeignJvm start(Product product) throws IOException {
        return start(
                product,
                List.of(),
                System.getProperty("java.class.path"),
                System.getProperty(MySqlBinaries.ZIP, ""),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** As the user nobody, who gets the class path and a directory for temporary files in {@code home}. */
    static ForeignJvm startAsNobody(Product product, Path home) throws IOException {
        Directories.open(home);
        Path temporary = Files.createDirectory(home.resolve("tmp"));
        Files.setOwner(
                temporary, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            classPath.add(
                    give(Path.of(entry), home.resolve("" + classPath.size())).toString());
        }
        String zip = System.getProperty(MySqlBinaries.ZIP, "");
        String givenZip =
                zip.isBlank() ? "" : give(Path.of(zip), home.resolve("mysql")).toString();
        List<String> asNobody = List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups");
        return start(product, asNobody, String.join(":", classPath), givenZip, temporary);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(15, TimeUnit.SECONDS).join();
    }

    private static ForeignJvm start(Product product, List<String> prefix, String classPath, String zip, Path temporary)
            throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-D%s=%s".formatted(MySqlBinaries.ZIP, zip)));
        line.addAll(List.of("-cp", classPath, StartsAServer.class.getName(), product.name()));
        Process jvm = new ProcessBuilder(line)
                .directory(temporary.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = jvm.inputReader();
        String pid = output.readLine();
        if (pid == null) {
            throw new IOException("The JVM has started no server: " + line);
        }
        return new ForeignJvm(jvm, ProcessHandle.of(Long.parseLong(pid)).orElseThrow(), Path.of(output.readLine()));
    }

    /** The files are large, so they get a second name where that is possible. */
    private static Path give(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            return copy(from, to);
        }
        Path file = to.resolveSibling(to.getFileName() + ".jar");
        try {
            return Files.exists(from) ? Files.createLink(file, from.toRealPath()) : from;
        } catch (IOException | UnsupportedOperationException e) {
            return Files.copy(from, file);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
