package dev.sluice.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The libraries that are measured, as the build resolved them. */
public final class Libraries {

    private static final List<String> MEASURED = List.of(
            "dev.sluice:",
            "io.r2dbc:",
            "org.postgresql:",
            "org.mariadb",
            "io.asyncer:",
            "com.mysql:",
            "com.h2database:",
            "org.xerial:",
            "org.springframework:spring-r2dbc",
            "org.springframework.data:spring-data-r2dbc",
            "org.jooq:",
            "io.vertx:",
            "com.zaxxer:",
            "us.fatehi:",
            "io.projectreactor",
            "io.netty:netty-transport:",
            "org.openjdk.jmh:jmh-core");

    private Libraries() {}

    /** Group, artifact and version of each. */
    public static List<String> measured() {
        try (InputStream list = Libraries.class.getResourceAsStream("libraries.txt")) {
            return list == null
                    ? List.of()
                    : new String(list.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> MEASURED.stream().anyMatch(line::startsWith))
                            .map(Libraries::coordinates)
                            .sorted()
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of {@code group:artifact:jar:version:scope}, with a classifier in between or not. */
    private static String coordinates(String line) {
        String[] parts = line.split("\\s", 2)[0].split(":", -1);
        return "%s:%s %s".formatted(parts[0], parts[1], parts[parts.length - 2]);
    }
}
