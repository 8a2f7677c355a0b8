package dev.sluice.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.table.Filter.Comparison;
import dev.sluice.table.Filter.In;
import dev.sluice.table.Filter.IsNull;
import dev.sluice.table.Filter.Like;
import dev.sluice.table.Filter.Operator;
import dev.sluice.table.Filter.Or;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTests {

    @Test
    void aNullThatIsGivenIsToldApart() {
        assertThat(Filter.eq("city", null)).isEqualTo(new IsNull("city", false));
        assertThat(Filter.ne("city", null)).isEqualTo(new IsNull("city", true));
        assertThat(Filter.in("city", Arrays.asList("Oslo", null)))
                .isEqualTo(new Or(List.of(new In("city", List.of("Oslo"), false), new IsNull("city", false))));
        assertThatThrownBy(() -> Filter.notIn("city", Arrays.asList("Oslo", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("isNotNull(\"city\")")
                .hasMessageNotContaining("Oslo");
    }

    @Test
    void textsAreEscapedInPatterns() {
        assertThat(Filter.contains("title", "50%_\\")).isEqualTo(new Like("title", "%50\\%\\_\\\\%", false));
        assertThat(Filter.startsWith("title", "a")).isEqualTo(new Like("title", "a%", false));
        assertThat(Filter.endsWith("title", "a")).isEqualTo(new Like("title", "%a", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "a\\", "\\\\\\"})
    void aPatternThatEndsInAnEscapeIsRefused(String pattern) {
        assertThatThrownBy(() -> Filter.like("title", pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyHasValues() {
        assertThat(Filter.key(Map.of("id", 1))).isEqualTo(Filter.and(new Comparison("id", Operator.EQ, 1)));
        Map<String, Object> backward = new LinkedHashMap<>();
        for (int i = 9; i >= 0; i--) {
            backward.put("c" + i, i);
        }
        assertThat(Filter.key(backward)).isEqualTo(Filter.key(new TreeMap<>(backward)));
        assertThatThrownBy(() -> Filter.key(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void columnsHaveNames() {
        assertThatThrownBy(() -> Filter.eq("", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Filter.jsonPath("doc", List.of(), Operator.EQ, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsTextShowsNoValues() {
        String secret = "zz_secret";
        assertThat(Stream.of(
                        Filter.eq("a", secret),
                        Filter.in("a", List.of(secret)),
                        Filter.between("a", secret, secret),
                        Filter.like("a", secret),
                        Filter.regex("a", secret),
                        Filter.jsonPath("a", List.of("b"), Operator.EQ, secret),
                        Filter.arrayContains("a", secret),
                        Filter.not(Filter.and(Filter.or(Filter.ne("a", secret))))))
                .noneMatch(filter -> filter.toString().contains(secret));
    }
}
