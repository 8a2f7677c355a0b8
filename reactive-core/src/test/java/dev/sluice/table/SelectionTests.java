package dev.sluice.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.TableName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTests {

    private static final TableName FILM = TableName.of("film");

    record Film(int id, String title) {}

    @Test
    void eachStepIsAnotherSelection() {
        Selection all = Selection.from(FILM);
        Selection some = all.columns("id")
                .where(Filter.eq("id", 1))
                .orderBy(Sort.ascending("id"))
                .limit(3)
                .offset(2);
        assertThat(all).isEqualTo(Selection.from(FILM));
        assertThat(some.columns()).isEqualTo(List.of("id"));
        assertThat(some.orderBy(Sort.descending("title").nullsLast()).order()).hasSize(2);
        assertThatThrownBy(() -> all.offset(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.limit(-2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAggregationHasResultsOfDifferentNames() {
        assertThatThrownBy(() -> Aggregation.of(FILM)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Aggregation.of(FILM, Measure.count("n"), Measure.sum("id", "n")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Measure.count("n").ofDistinct()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recordsAreRows() {
        assertThat(RowValues.of(new Film(1, "Alien"))).isEqualTo(Map.of("id", 1, "title", "Alien"));
    }

    @Test
    void pagesHaveRows() {
        assertThatThrownBy(() -> Keyset.first(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
