package dev.sluice.r2dbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.table.Filter;
import dev.sluice.table.Filter.ArrayContains;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists in any order are the same, wherever they are. */
class SettledFilterTests {

    private static Filter in(Object... values) {
        return Filter.in("a", List.of(values));
    }

    @Test
    void theOrderOfAListDoesNotCount() {
        assertThat(SettledFilter.of(in(1, 2, "x"))).isEqualTo(SettledFilter.of(in("x", 2, 1)));
        assertThat(SettledFilter.of(in(1, 2))).isNotEqualTo(SettledFilter.of(in(1, 3)));
        assertThat(SettledFilter.of(Filter.notIn("a", List.of("y", "x"))))
                .isEqualTo(SettledFilter.of(Filter.notIn("a", List.of("x", "y"))))
                .isNotEqualTo(SettledFilter.of(in("x", "y")));
        assertThat(SettledFilter.of(new ArrayContains("a", List.of(2, 1))))
                .isEqualTo(SettledFilter.of(new ArrayContains("a", List.of(1, 2))));
    }

    @Test
    void listsAreFoundInOtherFilters() {
        Filter one = Filter.and(Filter.eq("b", 1), Filter.not(Filter.or(in(1, 2), Filter.isNull("c"))));
        Filter same = Filter.and(Filter.eq("b", 1), Filter.not(Filter.or(in(2, 1), Filter.isNull("c"))));
        assertThat(SettledFilter.of(one)).isEqualTo(SettledFilter.of(same)).isNotEqualTo(Filter.not(one));
    }

    @Test
    void theOrderOfConditionsIsTheCallers() {
        Filter one = Filter.and(Filter.eq("b", 1), Filter.eq("c", 2));
        assertThat(SettledFilter.of(one)).isEqualTo(one);
    }
}
