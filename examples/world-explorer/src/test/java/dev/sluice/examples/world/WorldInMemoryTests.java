package dev.sluice.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pool.ConnectionPoolDriver;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "sluice.world=h2")
class WorldInMemoryTests {

    private final String base;
    private final WebTestClient client;
    private final OpenDatabase database;

    WorldInMemoryTests(@LocalServerPort int port, @Autowired OpenDatabase database) {
        this.base = "http://127.0.0.1:" + port;
        this.client = ServiceClient.of(base);
        this.database = database;
    }

    @Test
    void streamsEveryNamedCharacter() {
        client.get()
                .uri("/api/tables/UNICODE_CHARACTER/rows")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_NDJSON)
                .expectBody(String.class)
                .value(body -> assertThat(body.lines())
                        .hasSizeGreaterThan(140_000)
                        .contains("{\"CODE_POINT\":65,\"NAME\":\"LATIN CAPITAL LETTER A\",\"BLOCK_ID\":1,"
                                + "\"SCRIPT_ID\":2,\"CATEGORY\":\"Lu\"}"));
    }

    @Test
    void sendsNoMoreRowsThanTheLimit() {
        client.get()
                .uri("/api/tables/COUNTRY/rows?schema=PUBLIC&limit=2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("""
                        {"ALPHA2":"AD","ALPHA3":"AND","NAME":"Andorra","CURRENCY_CODE":"EUR"}
                        {"ALPHA2":"AE","ALPHA3":"ARE","NAME":"United Arab Emirates","CURRENCY_CODE":"AED"}
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tables/country/rows, 404",
        "/api/tables/COUNTRY%22%20where%201=0%20--/rows, 404",
        "/api/tables/COUNTRY/rows?schema=OTHER, 404",
        "/api/tables/COUNTRY/rows?limit=0, 400",
        "/api/tables/COUNTRY/rows?limit=many, 400",
        "/api/nothing, 404"
    })
    void answersAWrongPathWithAProblem(String path, int status) {
        client.get()
                .uri(URI.create(base + path))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sql\": \"select 1; select 2\"} | 400 | found 2",
                "{\"sql\": \" ; \"} | 400 | found 0",
                "{} | 400 | found 0",
                "{\"sql\": \"select :a, :b\", \"parameters\": {\"a\": 1}} | 400 | [b]",
                "{\"sql\": \"select 1\", \"parameters\": {\"a\": 1}} | 400 | :a",
                "{\"sql\": \"select :a\", \"parameters\": {\"a\": {\"b\": 1}}} | 400 | object",
                "{\"sql\": \"select ?\"} | 400 | :name",
                "{\"sql\": \"select 'open\"} | 400 | literal",
                "{\"sql\": \"selec 1\"} | 400 | yntax",
                "{\"sql\": \"select 1/0\"} | 400 | zero",
                "{\"sql\": \"select * from nothing\"} | 400 | NOTHING",
                "{\"sql\": \"delete from country\"} | 403 | rights",
                "{\"sql\": \"drop table country\"} | 403 | rights",
                "not json | 400 | read",
                "{\"sql\": | 400 | expected is JSON such as {\"sql\"",
                "{\"sqll\": \"select 1\"} | 400 | expected is JSON such as {\"sql\"",
                "{\"sql\": {}} | 400 | expected is JSON such as {\"sql\"",
                "[] | 400 | expected is JSON such as {\"sql\"",
                "{\"sql\": \"\"} | 400 | Expected one SQL statement in 'sql', found 0",
                "{\"sql\": \"select 1; select 2\"} | 400 | send several one by one"
            })
    void answersAQueryThatCannotRunWithAProblem(String body, int status, String detail) {
        ServiceClient.query(client, body)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, text -> assertThat(text).contains(detail));
    }

    @Test
    void bindsValuesByName() {
        post("""
                {"sql": "select name from country where alpha2 in (:codes) and :yes and 0.1 = :tenth order by 1",
                 "parameters": {"codes": ["DE", "FR"], "yes": true, "tenth": 0.1}}""").isEqualTo("{\"NAME\":\"France\"}\n{\"NAME\":\"Germany\"}\n");
    }

    @Test
    void writesEveryKindOfValue() {
        post("""
                {"sql": "select cast(1.10 as decimal(40,20)) exact, x'00ff' bytes, array[1, null, 2] numbers, null nothing, \
                timestamp with time zone '2020-01-01 00:00:00+02' moment, true truth, 1 truth"}""").isEqualTo("""
                        {"EXACT":1.10000000000000000000,"BYTES":"AP8=","NUMBERS":[1,null,2],"NOTHING":null,\
                        "MOMENT":"2020-01-01T00:00:00+02:00","TRUTH":true,"TRUTH_2":1}
                        """);
    }

    @Test
    void saysInTheLastLineWhatEndedTheRows() {
        post("{\"sql\": \"select 10 / (3 - x) as n from system_range(1, 5)\"}")
                .value(body -> assertThat(body.lines())
                        .hasSize(3)
                        .startsWith("{\"N\":5}", "{\"N\":10}")
                        .last()
                        .asString()
                        .startsWith("{\"error\":{\"title\":\"Bad Request\",\"status\":400,")
                        .contains("\"sqlState\":\"22012\""));
    }

    @Test
    void namesTheTableThatIsNotThereAndSaysWhereTheOthersAre() {
        client.get()
                .uri("/api/tables/country/rows?schema=PUBLIC")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("There is no table or view 'PUBLIC.country'. Names are exact, upper and lower case included;"
                        + " /api/schema lists them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"})
    void takesQueriesAsJsonOnly(String sent) {
        client.post()
                .uri("/api/query")
                .contentType(MediaType.parseMediaType(sent))
                .bodyValue("{\"sql\": \"select 1\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(415);
    }

    @Test
    void refusesAHostItDoesNotKnow() {
        client.get()
                .uri("/api/drivers")
                .header(HttpHeaders.HOST, "rebound.example:8080")
                .exchange()
                .expectStatus()
                .isEqualTo(421)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(421);
    }

    @Test
    void listsDriversWithoutSecrets() {
        client.get()
                .uri("/api/drivers")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].id")
                .isEqualTo("h2")
                .jsonPath("$[1].id")
                .isEqualTo("postgresql")
                .jsonPath("$[2].id")
                .isEqualTo("sqlite")
                .jsonPath("$[1].capabilities[?(@ == 'StreamingDriver')]")
                .exists()
                .jsonPath("$[1].settings[?(@.secret == true)].value")
                .doesNotExist();
    }

    @Test
    void isHealthyWhileTheDatabaseAnswers() {
        client.get()
                .uri("/api/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP")
                .jsonPath("$.latencyMillis")
                .isNumber()
                .jsonPath("$.product")
                .isEqualTo("H2")
                .jsonPath("$.pool.maxSize")
                .isEqualTo(8)
                .jsonPath("$.problem")
                .doesNotExist();
    }

    @Test
    void describesTheWorld() {
        client.get()
                .uri("/api/schema?schema=PUBLIC")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.tables.length()")
                .isEqualTo(9)
                .jsonPath("$.primaryKeys.length()")
                .isEqualTo(9)
                .jsonPath("$.foreignKeys.length()")
                .isEqualTo(6)
                .jsonPath("$.tables[?(@.name.name == 'COUNTRY')].comment")
                .isEqualTo("ISO 3166-1");
    }

    @Test
    void stopsTheQueryOfAClientThatHasGone() {
        ConnectionPoolDriver pool =
                database.driver().capability(ConnectionPoolDriver.class).orElseThrow();
        LostClient.leavesDuring(
                base,
                "select sum(a.x) from system_range(1, 1000000) a, system_range(1, 1000000) b where a.x + b.x < 0",
                pool);
    }

    private WebTestClient.BodySpec<String, ?> post(String body) {
        return ServiceClient.query(client, body)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_NDJSON)
                .expectBody(String.class);
    }
}
