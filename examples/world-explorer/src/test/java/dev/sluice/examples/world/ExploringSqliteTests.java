package dev.sluice.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.sqlite.PooledSqliteDriver;
import dev.sluice.sqlite.SqliteDriver;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A file of somebody's, which is looked at and not touched. */
class ExploringSqliteTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void aFileIsExploredAndNotWrittenTo() {
        String url = "r2dbc:sqlite:///" + folder.resolve("films.db");
        PooledSqliteDriver db = SqliteDriver.open(url);
        db.script(
                        "create table film (id integer primary key, title text); insert into film values (1, 'Ikiru'), (2, 'Ran')",
                        1)
                .blockLast(LIMIT);
        try (ConfigurableApplicationContext service = start(url)) {
            WebTestClient client = ServiceClient.of("http://127.0.0.1:"
                    + service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

            assertThat(ServiceClient.body(client, "/api/tables/film/rows"))
                    .isEqualToIgnoringNewLines("{\"id\":1,\"title\":\"Ikiru\"}\n{\"id\":2,\"title\":\"Ran\"}");
            assertThat(ServiceClient.body(client, "/api/health"))
                    .contains("\"status\":\"UP\"", "\"product\":\"SQLite\"");
            assertThat(ServiceClient.body(client, "/api/schema")).contains("\"film_pk\"");
            ServiceClient.query(
                            client, "{\"sql\": \"select title from film where id = :id\", \"parameters\": {\"id\": 2}}")
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .value(answer -> assertThat(answer).contains("Ran"));
            ServiceClient.query(client, "{\"sql\": \"delete from film\"}")
                    .expectStatus()
                    .is4xxClientError();
        }
        assertThat(db.queryOne(Query.of("select count(*) from film"), row -> row.get(0, Integer.class))
                        .block(LIMIT))
                .isEqualTo(2);
        db.close().block(LIMIT);
    }

    private static ConfigurableApplicationContext start(String url) {
        return new SpringApplication(WorldExplorer.class).run("--server.port=0", "--sluice.url=" + url);
    }
}
