package dev.sluice.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaScript;
import dev.sluice.testkit.contract.RoundTrip;
import dev.sluice.testkit.watch.LeakWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** The script of a schema with everything that SQLite's definitions have. */
@ExtendWith(LeakWatch.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqliteExportTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private PooledSqliteDriver db;

    @BeforeEach
    void open() {
        db = SqliteDriver.open("r2dbc:sqlite:///" + folder.resolve("export.db"));
    }

    @AfterEach
    void close() {
        db.close().block(LIMIT);
    }

    private void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> db.update(Query.verbatim(sql)))
                .blockLast(LIMIT);
    }

    @Test
    void makesTheSameAgain() {
        run("""
                create table "it's; a table" (
                    id integer primary key autoincrement,
                    title varchar(20) not null default 'it''s',
                    price decimal(10, 2) default (1 + 1) check (price > 0),
                    added timestamp default current_timestamp,
                    word text collate nocase,
                    anything,
                    twice int generated always as (id * 2) virtual,
                    thrice int as (id * 3) stored,
                    parent int constraint up references "it's; a table" (id) on delete cascade deferrable initially deferred,
                    constraint "check it" check (title <> ')' and length(title) < 20),
                    constraint pair unique (title, price))
                """);
        run("create table exact (a text not null, b int, constraint k primary key (a, b)) strict, without rowid");
        run("create table plain (a int, b text unique, c int primary key)");
        run("create unique index \"by what\" on \"it's; a table\" (title desc, lower(word)) where price > 1");
        run("create view b (x) as select a from plain where a > 1", "create view a as select x, 'b' as y from b");
        run("create trigger told after insert on plain begin select 1; end");
        run("create virtual table searched using fts5(body)");

        SchemaScript script = RoundTrip.of(
                db,
                SchemaFilter.everything(),
                List.of(
                        "drop table searched",
                        "drop view a",
                        "drop view b",
                        "drop table plain",
                        "drop table exact",
                        "drop table \"it's; a table\""));
        assertThat(script.notWritten()).containsExactly("trigger told of main.plain");
        assertThat(script.toString()).contains("-- not written: trigger told of main.plain\n");
    }
}
