package dev.sluice.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.driver.DriverOptions;
import dev.sluice.pool.ConnectionPoolDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

/** What the service explores where nothing else is named. */
@ExtendWith(OutputCaptureExtension.class)
class WorldInFileTests {

    @TempDir
    private static Path cache;

    private static ConfigurableApplicationContext start() {
        return new SpringApplication(WorldExplorer.class).run("--server.port=0", "--sluice.cache=" + cache);
    }

    private static String base(ConfigurableApplicationContext service) {
        return "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void streamsEveryNamedCharacterAndWhatElseIsThere() {
        try (ConfigurableApplicationContext service = start()) {
            WebTestClient client = ServiceClient.of(base(service));
            assertThat(ServiceClient.body(client, "/api/tables/unicode_character/rows")
                            .lines())
                    .hasSizeGreaterThan(140_000)
                    .contains("{\"code_point\":65,\"name\":\"LATIN CAPITAL LETTER A\",\"block_id\":1,"
                            + "\"script_id\":2,\"category\":\"Lu\"}");
            assertThat(ServiceClient.body(client, "/api/tables/country/rows?limit=1"))
                    .isEqualTo(
                            "{\"alpha2\":\"AD\",\"alpha3\":\"AND\",\"name\":\"Andorra\",\"currency_code\":\"EUR\"}\n");
            client.get()
                    .uri("/api/schema")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.tables.length()")
                    .isEqualTo(9)
                    .jsonPath("$.primaryKeys.length()")
                    .isEqualTo(9)
                    .jsonPath("$.foreignKeys.length()")
                    .isEqualTo(6);
            assertThat(ServiceClient.body(client, "/api/diagram?schema=main"))
                    .startsWith("erDiagram\n    t1[\"main.country\"] {\n        CHAR(2) alpha2 PK\n")
                    .contains("        INTEGER code_point PK\n", " : \"country_currency_fk\"\n");
            assertThat(ServiceClient.body(client, "/api/health"))
                    .contains("\"status\":\"UP\"", "\"product\":\"SQLite\"");
            ServiceClient.query(
                            client,
                            "{\"sql\": \"select name from country where alpha2 in (:codes) order by 1\","
                                    + " \"parameters\": {\"codes\": [\"DE\", \"FR\"]}}")
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .isEqualTo("{\"name\":\"France\"}\n{\"name\":\"Germany\"}\n");
        }
    }

    @Test
    void writesNothing() {
        try (ConfigurableApplicationContext service = start()) {
            WebTestClient client = ServiceClient.of(base(service));
            for (String sql : List.of("delete from country", "create table made (id integer)", "drop table currency")) {
                ServiceClient.query(client, "{\"sql\": \"%s\"}".formatted(sql))
                        .expectStatus()
                        .isForbidden()
                        .expectBody()
                        .jsonPath("$.sqlState")
                        .isEqualTo("25006");
            }
            assertThat(ServiceClient.body(client, "/api/tables/currency/rows").lines())
                    .hasSizeGreaterThan(200);
        }
    }

    @Test
    void stopsTheQueryOfAClientThatHasGone() {
        try (ConfigurableApplicationContext service = start()) {
            ConnectionPoolDriver pool = service.getBean(OpenDatabase.class)
                    .driver()
                    .capability(ConnectionPoolDriver.class)
                    .orElseThrow();
            LostClient.leavesDuring(
                    base(service),
                    "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
                    pool);
        }
    }

    @Test
    void saysWhatToDoWhereNoFileCanBeMade(@TempDir Path folder) throws IOException {
        Path noFolder = Files.createFile(folder.resolve("file"));
        WorldInFile world = new WorldInFile(noFolder, DriverOptions.defaults());
        StepVerifier.create(world.load(Progress.toConsole()))
                .expectErrorSatisfies(error -> assertThat(error)
                        .hasMessageStartingWith("A file cannot be made in " + noFolder)
                        .hasMessageContaining("--sluice.cache"))
                .verify(Duration.ofSeconds(20));
    }

    @Test
    void isInTheUsersFolderForCachesUnlessAnotherIsNamed(@TempDir Path folder) {
        assertThat(Caches.folder(null)).isAbsolute().endsWithRaw(Path.of("sluice"));
        assertThat(Caches.folder(folder)).isEqualTo(folder);
    }

    @Test
    void isMadeOnceAndAgainWhenItIsDamaged(CapturedOutput log) throws IOException {
        start().close();
        assertThat(files()).singleElement().asString().endsWith(".db");
        int before = log.getOut().length();
        start().close();
        assertThat(log.getOut().substring(before)).contains("Exploring").doesNotContain("Loaded");

        Files.write(files().get(0), new byte[8192]);
        try (ConfigurableApplicationContext service = start()) {
            assertThat(log.getOut()).contains("Loaded country: ");
            assertThat(ServiceClient.body(ServiceClient.of(base(service)), "/api/tables/country/rows")
                            .lines())
                    .hasSizeGreaterThan(200);
        }
        assertThat(files()).hasSize(1);
    }
}
