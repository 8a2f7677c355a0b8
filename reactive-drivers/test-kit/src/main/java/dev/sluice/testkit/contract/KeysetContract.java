package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.query.RowMappers;
import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.Keyset;
import dev.sluice.table.KeysetPage;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.table.TableOperations;
import io.r2dbc.spi.R2dbcException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What {@link TableOperations#selectPage} promises. */
public interface KeysetContract extends Contract {

    TableName EVENT = TableName.of("event");

    /** Each a letter for a class, and a value. */
    List<String> PLACES = List.of(
            "D1E900000000",
            "D-1E2147483640",
            "D1E-900000000",
            "I" + "9".repeat(20_000),
            "l9223372036854775807",
            "i99999999999",
            "dNaN",
            "d-Infinity",
            "p+1000000000-12-31T23:59:59.999999999Z",
            "m-999999999-01-01T00:00",
            "sAAAA",
            "s!",
            "x",
            "n",
            "q1",
            "");

    private static TableOperations events(TestDatabase db, int count) {
        db.run(
                "create table event (id integer not null primary key, kind varchar(10), place varchar(10), size decimal(12,3))"
                        .replace("size", "amount"));
        TableOperations rows = db.as(TableOperations.class);
        Random random = new Random(7);
        for (int id = 1; id <= count; id++) {
            add(rows, id, random);
        }
        return rows;
    }

    private static void add(TableOperations rows, int id, Random random) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("kind", random.nextInt(4) == 0 ? null : "k" + random.nextInt(3));
        row.put("place", random.nextInt(3) == 0 ? null : "p" + random.nextInt(3));
        row.put("amount", random.nextInt(3) == 0 ? null : random.nextInt(5) + ".125");
        get(rows.insertRow(EVENT, row));
    }

    private static List<Selection> orders() {
        Selection all = Selection.from(EVENT).columns("id");
        return List.of(
                all,
                all.orderBy(Sort.descending("id")),
                all.orderBy(Sort.ascending("kind")),
                all.orderBy(
                        Sort.descending("kind").nullsLast(),
                        Sort.ascending("place").nullsFirst()),
                all.orderBy(
                        Sort.ascending("kind").nullsLast(),
                        Sort.descending("amount").nullsFirst()),
                all.orderBy(Sort.descending("amount"), Sort.descending("place"), Sort.ascending("kind")),
                all.orderBy(Sort.ascending("place").nullsLast(), Sort.descending("id"))
                        .where(Filter.or(Filter.isNull("kind"), Filter.in("kind", List.of("k0", "k1")))));
    }

    private static List<Integer> forward(TableOperations rows, Selection selection, int size) {
        List<Integer> all = new ArrayList<>();
        Optional<Keyset> page = Optional.of(Keyset.first(size));
        while (page.isPresent()) {
            KeysetPage<Integer> next = get(rows.selectPage(selection, page.get(), Operations::first));
            assertThat(next.rows()).hasSizeLessThanOrEqualTo(size);
            all.addAll(next.rows());
            page = next.next(size);
        }
        return all;
    }

    private static List<Integer> backward(TableOperations rows, Selection selection, int size) {
        List<Integer> all = new ArrayList<>();
        Optional<Keyset> page = Optional.of(Keyset.last(size));
        while (page.isPresent()) {
            KeysetPage<Integer> next = get(rows.selectPage(selection, page.get(), Operations::first));
            List<Integer> reversed = new ArrayList<>(next.rows());
            Collections.reverse(reversed);
            all.addAll(reversed);
            page = next.previous(size);
        }
        Collections.reverse(all);
        return all;
    }

    @Test
    default void givesEachRowOnceInTheOrderOfOneBigPage() {
        try (TestDatabase db = open()) {
            TableOperations rows = events(db, 60);
            assertThat(orders()).allSatisfy(selection -> {
                List<Integer> whole = forward(rows, selection, 1_000);
                assertThat(whole).doesNotHaveDuplicates();
                if (!selection.order().isEmpty()) {
                    assertThat(get(rows.select(selection.orderBy(Sort.ascending("id")), Operations::first)
                                    .collectList()))
                            .isEqualTo(whole);
                }
                assertThat(List.of(1, 7, 59, 60, 61)).allSatisfy(size -> {
                    assertThat(forward(rows, selection, size)).isEqualTo(whole);
                    assertThat(backward(rows, selection, size)).isEqualTo(whole);
                });
            });
        }
    }

    /** Sets and maps of another JVM give the same values in another order. */
    @Test
    default void aCursorIsThatOfTheSameFilterInAnyOrder() {
        try (TestDatabase db = open()) {
            TableOperations rows = events(db, 30);
            Selection all = Selection.from(EVENT).columns("id");
            Selection one = all.where(Filter.not(Filter.in("kind", List.of("k0", "k1", "k7"))));
            Selection same = all.where(Filter.not(Filter.in("kind", List.of("k7", "k0", "k1"))));
            Selection other = all.where(Filter.not(Filter.in("kind", List.of("k7", "k0", "k2"))));
            Keyset next = get(rows.selectPage(one, Keyset.first(2), Operations::first))
                    .next(2)
                    .orElseThrow();
            assertThat(get(rows.selectPage(same, next, Operations::first)).rows())
                    .isEqualTo(
                            get(rows.selectPage(one, next, Operations::first)).rows())
                    .hasSize(2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(rows.selectPage(other, next, Operations::first)))
                    .withMessageContaining("another table, filter or order");
        }
    }

    @Test
    default void goesBackToWhereItCameFrom() {
        try (TestDatabase db = open()) {
            TableOperations rows = events(db, 20);
            Selection selection = orders().get(4);
            KeysetPage<Integer> first = get(rows.selectPage(selection, Keyset.first(6), Operations::first));
            KeysetPage<Integer> second =
                    get(rows.selectPage(selection, first.next(6).orElseThrow(), Operations::first));
            KeysetPage<Integer> back =
                    get(rows.selectPage(selection, second.previous(6).orElseThrow(), Operations::first));

            assertThat(back.rows()).isEqualTo(first.rows());
            assertThat(first.before()).isNull();
            assertThat(back.before()).isNull();
            assertThat(second.rows()).doesNotContainAnyElementsOf(first.rows());
        }
    }

    @Test
    default void losesAndRepeatsNothingWhileRowsComeAndGo() {
        try (TestDatabase db = open()) {
            TableOperations rows = events(db, 60);
            Random random = new Random(11);
            Selection selection = orders().get(3);
            List<Integer> stay = new ArrayList<>();
            for (int id = 1; id <= 60; id += 2) {
                stay.add(id);
            }
            List<Integer> seen = new ArrayList<>();
            Optional<Keyset> page = Optional.of(Keyset.first(4));
            for (int i = 0; page.isPresent(); i++) {
                KeysetPage<Integer> next = get(rows.selectPage(selection, page.get(), Operations::first));
                seen.addAll(next.rows());
                int id = 1000 + i;
                add(rows, id, random);
                get(rows.deleteRows(EVENT, Filter.eq("id", 2 * (i + 1))));
                page = next.next(4);
            }
            assertThat(seen).doesNotHaveDuplicates().containsAll(stay);
        }
    }

    @Test
    default void showsOnlyTheColumnsThatWereAskedFor() {
        try (TestDatabase db = open()) {
            TableOperations rows = events(db, 3);
            KeysetPage<Map<String, @Nullable Object>> page = get(rows.selectPage(
                    Selection.from(EVENT).columns("place").orderBy(Sort.ascending("kind")),
                    Keyset.first(2),
                    RowMappers.map()));

            assertThat(page.rows())
                    .allSatisfy(row -> assertThat(row.keySet())
                            .extracting(String::toLowerCase)
                            .containsExactly("place"));
        }
    }

    @Test
    default void refusesCursorsOfOtherSelections() {
        try (TestDatabase db = open()) {
            TableOperations rows = events(db, 10);
            Selection selection =
                    Selection.from(EVENT).where(Filter.gt("id", 2)).orderBy(Sort.ascending("kind"));
            Keyset next = get(rows.selectPage(selection, Keyset.first(2), Operations::first))
                    .next(2)
                    .orElseThrow();
            String cursor = String.valueOf(next.cursor());

            List<Selection> others = List.of(
                    selection.where(Filter.gt("id", 3)),
                    selection.where(Filter.gte("id", 2)),
                    Selection.from(EVENT).where(Filter.gt("id", 2)).orderBy(Sort.descending("kind")),
                    Selection.from(EVENT).where(Filter.gt("id", 2)));
            assertThat(others)
                    .allSatisfy(other -> assertThatIllegalArgumentException()
                            .isThrownBy(() -> get(rows.selectPage(other, next, Operations::first)))
                            .withMessageContaining("cursor"));
            assertThat(List.of(
                            "",
                            "x",
                            cursor.substring(2),
                            cursor + "A",
                            cursor.substring(0, 20),
                            "ÄÖ",
                            "A".repeat(70_000)))
                    .allSatisfy(broken -> assertThatIllegalArgumentException()
                            .isThrownBy(
                                    () -> get(rows.selectPage(selection, Keyset.after(broken, 2), Operations::first)))
                            .withMessageContaining("cursor"));
            assertThat(get(rows.selectPage(selection.columns("id"), next, Operations::first))
                            .rows())
                    .hasSize(2);
        }
    }

    /** A cursor is the client's to change. Whatever place it names, there are rows behind it or an error, and soon. */
    @Test
    default void survivesCursorsWhosePlaceWasChanged() {
        try (TestDatabase db = open()) {
            TableOperations rows = events(db, 10);
            for (String column : List.of("amount", "kind", "id")) {
                Selection selection = Selection.from(EVENT).columns("id").orderBy(Sort.ascending(column));
                Keyset next = get(rows.selectPage(selection, Keyset.first(2), Operations::first))
                        .next(2)
                        .orElseThrow();
                String cursor = String.valueOf(next.cursor());
                for (String place : PLACES) {
                    Keyset changed = Keyset.after(changed(cursor, place), 2);
                    Object outcome = rows.selectPage(selection, changed, Operations::first)
                            .<Object>map(KeysetPage::rows)
                            .onErrorResume(Mono::just)
                            .block(TestDatabase.LIMIT);
                    assertThat(outcome)
                            .as("%s after %s", column, place)
                            .isInstanceOfAny(List.class, IllegalArgumentException.class, R2dbcException.class);
                    assertThat(String.valueOf(outcome)).doesNotContain("the driver failed");
                }
                assertThat(get(rows.selectPage(selection, Keyset.after(cursor, 2), Operations::first))
                                .rows())
                        .hasSize(2);
            }
        }
    }

    /** The same mark with other values behind it. */
    private static String changed(String cursor, String place) {
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\u001e");
        Arrays.fill(parts, 1, parts.length, place);
        String text = String.join("\u001e", parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    default void refusesTablesWhoseRowsHaveNoPlace() {
        try (TestDatabase db = open()) {
            db.run("create table bare (n integer, m integer unique)");
            TableOperations rows = db.as(TableOperations.class);
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> get(rows.selectPage(Selection.from(TableName.of("bare")), Keyset.first(2), row -> 1)))
                    .withMessageContaining("no primary key and no unique key without nulls");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> get(
                            rows.selectPage(Selection.from(TableName.of("bare")).limit(3), Keyset.first(2), row -> 1)))
                    .withMessageContaining("limit");
        }
    }

    @Test
    default void pagesByAUniqueKeyOfSeveralColumns() {
        try (TestDatabase db = open()) {
            db.run("create table pair (a integer not null, b varchar(5) not null, unique (a, b))");
            TableOperations rows = db.as(TableOperations.class);
            TableName pair = TableName.of("pair");
            for (int i = 0; i < 12; i++) {
                get(rows.insertRow(pair, Map.of("a", i % 3, "b", "b" + i)));
            }
            List<String> all = new ArrayList<>();
            Optional<Keyset> page = Optional.of(Keyset.first(5));
            while (page.isPresent()) {
                KeysetPage<String> next =
                        get(rows.selectPage(Selection.from(pair), page.get(), row -> row.get(0) + "" + row.get(1)));
                all.addAll(next.rows());
                page = next.next(5);
            }
            assertThat(all).hasSize(12).doesNotHaveDuplicates();
        }
    }

    @Test
    default void givesAnEmptyPageOfAnEmptyTable() {
        try (TestDatabase db = open()) {
            TableOperations rows = events(db, 0);
            assertThat(get(rows.selectPage(Selection.from(EVENT), Keyset.first(3), Operations::first)))
                    .isEqualTo(new KeysetPage<>(List.of(), null, null));
            assertThat(get(rows.selectPage(Selection.from(EVENT), Keyset.last(3), Operations::first)))
                    .isEqualTo(new KeysetPage<>(List.of(), null, null));
        }
    }
}
