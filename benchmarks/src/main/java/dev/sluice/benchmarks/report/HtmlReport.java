package dev.sluice.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report for reading: one page with everything in it, the charts' library too, so that it opens without a network. */
public final class HtmlReport {

    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

    private HtmlReport() {}

    /** Writes it to a file, in place of what was there. */
    public static void write(Report report, Path file) {
        try {
            Files.writeString(file, page(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String page(Report report) {
        return text("report.html")
                .replace("/*STYLE*/", text("report.css"))
                .replace("/*PROGRAM*/", text("report.js"))
                .replace("/*LIBRARY*/", text(CHARTS).replace("</", "<\\/"))
                .replace("/*DATA*/", JsonReport.text(report).replace("<", "\\u003c")); // nothing ends the element
    }

    private static String text(String resource) {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("Not on the class path: " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
