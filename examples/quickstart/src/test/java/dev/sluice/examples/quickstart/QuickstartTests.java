package dev.sluice.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QuickstartTests {

    private static final Path SOURCE = Path.of("src/main/java/dev/sluice/examples/quickstart/Quickstart.java");

    @Test
    @Timeout(30)
    void printsWhatTheReadmeSays() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Quickstart.main(new String[0]);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Film[id=1, title=Ikiru, minutes=143]",
                        "Film[id=2, title=Stalker, minutes=162]",
                        "3 columns, [PrimaryKey[table=PUBLIC.FILM, name=CONSTRAINT_2, columns=[ID]]]");
    }

    @Test
    void isTheProgramOfTheReadme() throws IOException {
        String source = Files.readString(SOURCE);
        String readme = Files.readString(Path.of("../../README.md"));

        assertThat(readme).contains(source.substring(source.indexOf("import ")).strip());
    }
}
