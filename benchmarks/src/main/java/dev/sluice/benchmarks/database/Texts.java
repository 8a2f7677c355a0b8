package dev.sluice.benchmarks.database;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.data.Sample;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that are measured, with somebody's bind markers.
 *
 * @param rows the wide rows up to a key
 * @param byId the wide row of a key
 * @param insert a small row
 * @param upsert a small row, or other values for it
 * @param price that of a small row, by its key
 * @param update sets the price (first) of a key (second)
 * @param rename sets the name (first) of a key (second)
 * @param delete the small row of a key
 */
public record Texts(
        String rows,
        String byId,
        String insert,
        String upsert,
        String price,
        String update,
        String rename,
        String delete) {

    static Texts of(Upsert upsert, IntFunction<String> marker) {
        String first = marker.apply(0);
        String second = marker.apply(1);
        String wide = "select %s from %s where id ".formatted(String.join(", ", Sample.COLUMNS), Database.ROWS);
        String entries = Database.ENTRIES;
        String columns = String.join(", ", Entry.COLUMNS);
        String markers = markers(1, Entry.COLUMNS.size(), marker);
        return new Texts(
                wide + "<= " + first,
                wide + "= " + first,
                "insert into %s (%s) values %s".formatted(entries, columns, markers),
                upsert.sql(entries, columns, markers.substring(1, markers.length() - 1)),
                "select price from %s where id = %s".formatted(entries, first),
                "update %s set price = %s where id = %s".formatted(entries, first, second),
                "update %s set name = %s where id = %s".formatted(entries, first, second),
                "delete from %s where id = %s".formatted(entries, first));
    }

    /** One statement that loads so many small rows. */
    public static String load(int rows, IntFunction<String> marker) {
        return "insert into %s (%s) values %s"
                .formatted(
                        Database.LOAD, String.join(", ", Entry.COLUMNS), markers(rows, Entry.COLUMNS.size(), marker));
    }

    private static String markers(int rows, int columns, IntFunction<String> marker) {
        return IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(row * columns, (row + 1) * columns)
                        .mapToObj(marker)
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
    }
}
