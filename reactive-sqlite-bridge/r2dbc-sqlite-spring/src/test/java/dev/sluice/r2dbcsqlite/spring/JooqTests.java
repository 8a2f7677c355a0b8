package dev.sluice.r2dbcsqlite.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.r2dbc.spi.ConnectionFactories;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** jOOQ on a file, which is told the dialect. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JooqTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Table<Record> FILM = table(name("film"));
    private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT.identity(true));
    private static final Field<String> TITLE = field(name("title"), SQLDataType.VARCHAR);
    private static final Field<LocalDate> RELEASED = field(name("released"), SQLDataType.LOCALDATE);

    @TempDir
    private Path folder;

    private DSLContext jooq;

    @BeforeEach
    void open() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        jooq = DSL.using(ConnectionFactories.get("r2dbc:sqlite:///" + folder.resolve("films.db")), SQLDialect.SQLITE);
        Mono.from(jooq.createTable(FILM)
                        .column(ID)
                        .column(TITLE)
                        .column(RELEASED)
                        .constraints(DSL.unique(TITLE)))
                .block(LIMIT);
    }

    private Mono<Integer> insert(DSLContext on, String title, LocalDate released) {
        return Mono.from(on.insertInto(FILM, TITLE, RELEASED).values(title, released));
    }

    @Test
    void insertsReturnsAndFetches() {
        Long id = Flux.from(jooq.insertInto(FILM, TITLE, RELEASED)
                        .values("Ikiru", LocalDate.of(1952, 10, 9))
                        .returningResult(ID))
                .map(row -> row.get(ID))
                .blockLast(LIMIT);
        insert(jooq, "Stalker", LocalDate.of(1979, 5, 25)).block(LIMIT);

        List<LocalDate> days = Flux.from(jooq.select(RELEASED)
                        .from(FILM)
                        .where(TITLE.like("%k%"))
                        .orderBy(TITLE))
                .map(row -> row.get(RELEASED))
                .collectList()
                .block(LIMIT);

        assertThat(id).isEqualTo(1);
        assertThat(days).containsExactly(LocalDate.of(1952, 10, 9), LocalDate.of(1979, 5, 25));
    }

    @Test
    void aTransactionIsCommittedOrRolledBack() {
        Mono<Integer> both = Mono.from(jooq.transactionPublisher(
                tx -> insert(tx.dsl(), "Ikiru", null).then(insert(tx.dsl(), "Stalker", null))));
        assertThat(both.block(LIMIT)).isEqualTo(1);

        StepVerifier.create(Mono.from(jooq.transactionPublisher(
                        tx -> insert(tx.dsl(), "Solaris", null).then(insert(tx.dsl(), "Ikiru", null)))))
                .expectErrorSatisfies(
                        e -> assertThat(e).hasStackTraceContaining("UNIQUE constraint failed: film.title"))
                .verify(LIMIT);
        assertThat(Mono.from(jooq.selectCount().from(FILM)).block(LIMIT).value1())
                .isEqualTo(2);
    }
}
