package dev.sluice.examples.quickstart;

import dev.sluice.h2.H2Driver;
import dev.sluice.h2.H2Operations;
import dev.sluice.query.Query;
import dev.sluice.query.RowMappers;
import dev.sluice.schema.SchemaFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A table is made, filled in one transaction, streamed, and described. */
public final class Quickstart {

    record Film(int id, String title, int minutes) {}

    private Quickstart() {}

    public static void main(String[] args) {
        H2Driver db = H2Driver.open("r2dbc:h2:mem:///shop");

        Mono<Void> made = db.update(
                        Query.of("create table film (id int primary key, title varchar(80) not null, minutes int)"))
                .then();
        Mono<Long> filled = db.inTransaction(tx -> add(tx, new Film(1, "Ikiru", 143))
                .then(add(tx, new Film(2, "Stalker", 162)))
                .then(add(tx, new Film(3, "La Jetée", 28)))); // committed together, or not at all

        Flux<Film> longOnes = db.stream(
                Query.of("select id, title, minutes from film where minutes > :min order by title")
                        .bind("min", 120),
                RowMappers.record(Film.class)); // rows come as they are asked for

        made.then(filled).thenMany(longOnes).doOnNext(System.out::println).blockLast();
        db.snapshot(SchemaFilter.schema("PUBLIC"))
                .doOnNext(schema -> System.out.println(schema.columns().size() + " columns, " + schema.primaryKeys()))
                .then(db.close())
                .block();
    }

    private static Mono<Long> add(H2Operations tx, Film film) {
        return tx.update(Query.of("insert into film values (:id, :title, :minutes)")
                .bind("id", film.id())
                .bind("title", film.title())
                .bind("minutes", film.minutes()));
    }
}
