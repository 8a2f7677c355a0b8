package dev.sluice.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProgressTests {

    private static final String REWRITE = "\r\033[2K";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, false, StandardCharsets.UTF_8);

    @Test
    void countsOneTableAfterAnotherInTheSameLineOfATerminal() {
        Progress progress = new Progress(out, true);
        progress.add("country", 500);
        progress.add("country", 749);
        progress.done("country", 1249);
        progress.add("currency", 228);

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo(REWRITE + "Loading country: 500 rows" + REWRITE + "Loading country: 1,249 rows" + REWRITE
                        + REWRITE + "Loading currency: 228 rows");
    }

    @Test
    void logsEachTableOnceWithoutATerminal(CapturedOutput log) {
        Progress progress = new Progress(out, false);
        progress.add("country", 500);
        progress.add("country", 749);
        progress.done("country", 1249);

        assertThat(shown.size()).isZero();
        assertThat(log.getOut().lines().filter(line -> line.contains("country")))
                .singleElement()
                .asString()
                .endsWith("Loaded country: 1249 rows");
    }
}
