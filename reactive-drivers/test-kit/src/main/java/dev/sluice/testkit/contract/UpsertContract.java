package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.Films.FILM;
import static dev.sluice.testkit.contract.Films.all;
import static dev.sluice.testkit.contract.Films.film;
import static dev.sluice.testkit.contract.Films.films;
import static dev.sluice.testkit.contract.Films.ids;
import static dev.sluice.testkit.contract.Films.number;
import static dev.sluice.testkit.contract.Films.row;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnDefinition;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.schema.change.TableDefinition;
import dev.sluice.table.Conflict;
import dev.sluice.table.Filter;
import dev.sluice.table.RowCount;
import dev.sluice.table.TableOperations;
import dev.sluice.testkit.contract.Films.Film;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What {@link TableOperations} promises of rows that are inserted, or updated if they are there. */
public interface UpsertContract extends Contract {

    /** Whether an upsert takes any key for the one that tells. */
    default boolean upsertsByAnyKey() {
        return false;
    }

    record Note(int id, String body) {}

    @Test
    default void upsertsRecords() {
        try (TestDatabase db = open()) {
            db.run("create table note (id integer not null primary key, body varchar(20))");
            TableOperations notes = db.as(TableOperations.class);
            TableName note = TableName.of("note");

            get(notes.upsertRow(note, new Note(1, "first")));
            get(notes.upsertRow(note, new Note(1, "second")));
            get(notes.upsertRow(note, new Note(2, "third"), Conflict.onPrimaryKey()));

            assertThat(db.count("select count(*) from note")).isEqualTo(2);
            assertThat(db.count("select count(*) from note where id = 1 and body = 'second'"))
                    .isOne();
        }
    }

    @Test
    default void upserts() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);

            if (!upsertsByAnyKey()) {
                get(films.upsertRow(FILM, row("id", 1, "title", "To Live", "minutes", 143)));
                assertThat(film(films, 1))
                        .isEqualTo(new Film(1, "To Live", 143, film(films, 1).price()));
                Object key = get(films.upsertRow(
                                FILM,
                                row("id", 9, "title", "Heimat", "minutes", 1),
                                Conflict.on("title").updating("minutes")))
                        .values()
                        .iterator()
                        .next();
                assertThat(number(key)).as("the row that is there").isEqualTo(4);
                assertThat(film(films, 4).minutes()).isEqualTo(1);
                Object same = get(films.upsertRow(
                                FILM,
                                row("id", 2, "title", "x"),
                                Conflict.onPrimaryKey().doingNothing()))
                        .values()
                        .iterator()
                        .next();
                assertThat(number(same)).isEqualTo(2);
                assertThat(film(films, 2).title()).isEqualTo("Stalker");
                get(films.upsertRow(FILM, row("id", 7, "title", "Ran")));
            } else {
                assertThatThrownBy(() -> get(films.upsertRow(FILM, row("id", 1, "title", "To Live"))))
                        .isInstanceOf(FeatureNotSupportedException.class)
                        .hasMessageContaining("title");
                get(films.insertRow(FILM, row("id", 7, "title", "Ran")));
            }
            assertThat(ids(films, all())).containsExactly(1, 2, 3, 4, 7);
        }
    }

    @Test
    default void upsertsByOneKeyWhereTheOtherIsNumbered() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableOperations rows = db.as(TableOperations.class);
            TableName person = changes.name("person");
            changes.make(changes.tables()
                    .createTable(TableDefinition.of(person)
                            .column(ColumnDefinition.of("id", ColumnType.of(DataType.BIGINT))
                                    .numbered())
                            .column(ColumnDefinition.of("mail", ColumnType.of(DataType.VARCHAR, 40))
                                    .notNull())
                            .column("visits", ColumnType.of(DataType.INTEGER))
                            .primaryKey("id")
                            .unique("mail")));

            Object first = get(rows.upsertRow(person, row("mail", "a@b", "visits", 1), Conflict.on("mail")))
                    .get("id");
            Object again = get(rows.upsertRow(person, row("mail", "a@b", "visits", 2), Conflict.on("mail")))
                    .get("id");
            Object untouched = get(rows.upsertRow(
                            person,
                            row("mail", "a@b", "visits", 9),
                            Conflict.on("mail").doingNothing()))
                    .get("id");

            assertThat(number(again)).isEqualTo(number(first)).isEqualTo(number(untouched));
            assertThat(get(rows.countRows(person, Filter.eq("visits", 2)))).isEqualTo(new RowCount(1, true));
        }
    }

    @Test
    default void upsertsTheSameRowFromManyAtOnce() {
        try (TestDatabase db = open()) {
            db.run("create table counter (id integer not null primary key, n integer)");
            TableOperations rows = db.as(TableOperations.class);
            TableName counter = TableName.of("counter");

            List<Map<String, @Nullable Object>> keys = get(Flux.range(0, 1600)
                    .flatMap(i -> rows.upsertRow(counter, row("id", i / 8, "n", i)), 8)
                    .collectList());

            assertThat(keys).hasSize(1600);
            assertThat(get(rows.countRows(counter, Filter.all()))).isEqualTo(new RowCount(200, true));
        }
    }

    @Test
    default void refusesUpsertsThatNoKeyTells() {
        try (TestDatabase db = open()) {
            TableOperations films = films(db);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(films.upsertRow(FILM, row("title", "x"))))
                    .withMessageContaining("needs values for all of its key");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(films.upsertRow(FILM, row("id", 1, "minutes", 2), Conflict.on("minutes"))))
                    .withMessageContaining("no key (");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(films.upsertRow(FILM, row("id", 1), Conflict.onConstraint("nothing"))))
                    .withMessageContaining("no unique constraint 'nothing'");
        }
    }
}
