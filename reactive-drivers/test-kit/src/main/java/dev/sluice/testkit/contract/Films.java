package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;

import dev.sluice.query.RowMappers;
import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.table.TableOperations;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that contracts read and write. */
final class Films {

    static final TableName FILM = TableName.of("film");

    /** A film as its rows have it. */
    record Film(
            int id,
            String title,
            @Nullable Integer minutes,
            @Nullable BigDecimal price) {}

    private Films() {}

    /** A table of four films. */
    static TableOperations films(TestDatabase db) {
        db.run("create table film (id integer not null primary key, title varchar(20) not null unique, minutes integer,"
                + " price decimal(10,2))");
        TableOperations films = db.as(TableOperations.class);
        add(films, 1, "Ikiru", 143, "9.90");
        add(films, 2, "Stalker", 162, "12.00");
        add(films, 3, "La Jetée", 28, null);
        add(films, 4, "Heimat", null, "30.50");
        return films;
    }

    private static void add(
            TableOperations films, int id, String title, @Nullable Integer minutes, @Nullable String price) {
        Map<String, @Nullable Object> film = new LinkedHashMap<>();
        film.put("id", id);
        film.put("title", title);
        film.put("minutes", minutes);
        film.put("price", price);
        get(films.insertRow(FILM, film));
    }

    static List<Integer> ids(TableOperations films, Selection selection) {
        return get(films.select(selection, Operations::first).collectList());
    }

    static Selection all() {
        return Selection.from(FILM).columns("id").orderBy(Sort.ascending("id"));
    }

    static Film film(TableOperations films, int id) {
        return get(films.select(Selection.from(FILM).where(Filter.eq("id", id)), RowMappers.record(Film.class))
                .next());
    }

    /** Names and values by turns. */
    static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    /** A number of whatever class; -1 for none. */
    static Integer number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : -1;
    }
}
