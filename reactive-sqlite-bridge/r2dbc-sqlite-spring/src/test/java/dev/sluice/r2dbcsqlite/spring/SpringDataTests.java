package dev.sluice.r2dbcsqlite.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.r2dbcsqlite.spring.Film.Genre;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactory;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Spring, which is told nothing of SQLite but its URL, on a file and a pool. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SpringDataTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private ConnectionPool pool;
    private DatabaseClient client;
    private R2dbcEntityTemplate template;
    private Films films;
    private TransactionalOperator transaction;

    @BeforeEach
    void open() {
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        ConnectionFactories.get("r2dbc:sqlite:///" + folder.resolve("films.db")))
                .maxSize(4)
                .build());
        client = DatabaseClient.create(pool);
        template = new R2dbcEntityTemplate(pool);
        films = new R2dbcRepositoryFactory(template).getRepository(Films.class);
        transaction = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        client.sql(Film.TABLE).then().block(LIMIT);
    }

    @AfterEach
    void close() {
        pool.disposeLater().block(LIMIT);
    }

    private Film saved(String title, String released) {
        return films.save(Film.of(title, released)).block(LIMIT);
    }

    @Test
    void aRepositorySavesFindsAndDeletes() {
        Film ikiru = saved("Ikiru", "1952-10-09");
        saved("Stalker", "1979-05-25");

        assertThat(ikiru.id()).isEqualTo(1);
        assertThat(films.findById(1L).block(LIMIT)).usingRecursiveComparison().isEqualTo(ikiru);
        assertThat(films.findByTitle("Stalker").map(Film::released).block(LIMIT))
                .isEqualTo(LocalDate.of(1979, 5, 25));
        assertThat(films.findByReleasedBeforeOrderByReleasedDesc(LocalDate.of(1990, 1, 1))
                        .map(Film::title)
                        .collectList()
                        .block(LIMIT))
                .containsExactly("Stalker", "Ikiru");
        assertThat(films.countByTitleStartingWith("Sta").block(LIMIT)).isEqualTo(1);
        assertThat(films.existsByTitle("Solaris").block(LIMIT)).isFalse();
        assertThat(films.rename(1, "To Live").block(LIMIT)).isEqualTo(1);
        films.deleteByTitle("To Live").block(LIMIT);
        assertThat(films.count().block(LIMIT)).isEqualTo(1);
        films.deleteById(2L).block(LIMIT);
        assertThat(films.findAll().collectList().block(LIMIT)).isEmpty();
    }

    @Test
    void pagesAndSorts() {
        Flux.range(1, 25)
                .concatMap(i -> films.save(Film.of("Film %02d".formatted(i), "2000-01-01")))
                .blockLast(LIMIT);

        assertThat(films.findByWatched(true, PageRequest.of(1, 10, Sort.by("title")))
                        .map(Film::title)
                        .collectList()
                        .block(LIMIT))
                .hasSize(10)
                .startsWith("Film 11");
        assertThat(films.findAllBy(Sort.by(Sort.Direction.DESC, "title"))
                        .map(Film::title)
                        .blockFirst(LIMIT))
                .isEqualTo("Film 25");
        assertThat(template.select(
                                Query.query(Criteria.where("genre").is(Genre.DRAMA))
                                        .offset(20),
                                Film.class)
                        .count()
                        .block(LIMIT))
                .isEqualTo(5);
    }

    @Test
    void anUpdateOfAnEntityIsSaved() {
        Film stalker = saved("Stalker", "1979-05-25");
        films.save(new Film(stalker.id(), "Stalker", null, null, null, false, null, null, Genre.SCIENCE_FICTION))
                .block(LIMIT);

        Film read = films.findById(stalker.id()).block(LIMIT);
        assertThat(read.genre()).isEqualTo(Genre.SCIENCE_FICTION);
        assertThat(read.watched()).isFalse();
        assertThat(read.released()).isNull();
    }

    @Test
    void anUpsertInsertsOrUpdates() {
        Film ikiru = new Film(7L, "Ikiru", null, null, null, false, null, null, Genre.DRAMA);
        template.upsert(ikiru).block(LIMIT);
        template.upsert(new Film(7L, "To Live", null, null, null, true, null, null, Genre.DRAMA))
                .block(LIMIT);

        assertThat(films.findAll().map(Film::title).collectList().block(LIMIT)).containsExactly("To Live");
        assertThat(films.findById(7L).map(Film::watched).block(LIMIT)).isTrue();
    }

    @Test
    void aTransactionThatFailsIsRolledBack() {
        Mono<Film> failing = transaction.transactional(
                films.save(Film.of("Ikiru", "1952-10-09")).then(films.save(Film.of("Ikiru", "1952-10-09"))));
        StepVerifier.create(failing).expectError(DuplicateKeyException.class).verify(LIMIT);
        assertThat(films.count().block(LIMIT)).isZero();

        transaction.transactional(films.save(Film.of("Ikiru", "1952-10-09"))).block(LIMIT);
        assertThat(films.count().block(LIMIT)).isEqualTo(1);
    }

    @Test
    void aClientTakesNamedParameters() {
        saved("Ikiru", "1952-10-09");
        saved("Stalker", "1979-05-25");

        List<String> titles = client.sql("SELECT title FROM film WHERE title IN (:titles) AND watched = :watched")
                .bind("titles", List.of("Stalker", "Solaris", "Ikiru"))
                .bind("watched", true)
                .map(row -> row.get("title", String.class))
                .all()
                .collectList()
                .block(LIMIT);
        Long key = client.sql("INSERT INTO film (title) VALUES (:title)")
                .filter(statement -> statement.returnGeneratedValues("id"))
                .bind("title", "Solaris")
                .map(row -> row.get("id", Long.class))
                .one()
                .block(LIMIT);

        assertThat(titles).containsExactlyInAnyOrder("Ikiru", "Stalker");
        assertThat(key).isEqualTo(3);
    }

    @Test
    void errorsAreThoseOfSpring() {
        saved("Ikiru", "1952-10-09");
        StepVerifier.create(
                        client.sql("INSERT INTO film (title) VALUES ('Ikiru')").then())
                .expectError(DuplicateKeyException.class)
                .verify(LIMIT);
        StepVerifier.create(client.sql("INSERT INTO film (title) VALUES (null)").then())
                .expectError(DataIntegrityViolationException.class)
                .verify(LIMIT);
        StepVerifier.create(client.sql("SELEC 1").then())
                .expectError(BadSqlGrammarException.class)
                .verify(LIMIT);
    }
}
