package dev.sluice.benchmarks.report;

import java.nio.file.Path;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report for programs. */
public final class JsonReport {

    private static final ObjectMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    /** Writes it to a file, in place of what was there. */
    public static void write(Report report, Path file) {
        mapper.writeValue(file, report);
    }

    static String text(Report report) {
        return mapper.writeValueAsString(report);
    }
}
