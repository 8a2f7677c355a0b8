package dev.sluice.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilterDocumentTests {

    static Stream<Arguments> operators() {
        return Stream.of(
                arguments("$eq", 1, Filter.eq("a", 1)),
                arguments("$ne", 1, Filter.ne("a", 1)),
                arguments("$gt", 1, Filter.gt("a", 1)),
                arguments("$gte", 1, Filter.gte("a", 1)),
                arguments("$lt", 1, Filter.lt("a", 1)),
                arguments("$lte", 1, Filter.lte("a", 1)),
                arguments("$in", Arrays.asList(1, null), Filter.in("a", Arrays.asList(1, null))),
                arguments("$notIn", List.of(1), Filter.notIn("a", List.of(1))),
                arguments("$like", "x%", Filter.like("a", "x%")),
                arguments("$ilike", "x%", Filter.ilike("a", "x%")),
                arguments("$startsWith", "x", Filter.startsWith("a", "x")),
                arguments("$endsWith", "x", Filter.endsWith("a", "x")),
                arguments("$contains", "x", Filter.contains("a", "x")),
                arguments("$between", List.of(1, 2), Filter.between("a", 1, 2)),
                arguments("$isNull", true, Filter.isNull("a")),
                arguments("$isNull", false, Filter.isNotNull("a")),
                arguments("$regex", "x", Filter.regex("a", "x")),
                arguments("$not", 1, Filter.not(Filter.eq("a", 1))),
                arguments("$not", Map.of("$gt", 1), Filter.not(Filter.gt("a", 1))));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void hasAnOperatorForEach(String operator, Object operand, Filter expected) {
        assertThat(Filter.of(Map.of("a", Map.of(operator, operand)))).isEqualTo(expected);
    }

    @Test
    void joinsWhatStandsBesideEachOther() {
        assertThat(Filter.of(Map.of())).isEqualTo(Filter.and());
        assertThat(Filter.of(Collections.singletonMap("city", null))).isEqualTo(Filter.isNull("city"));
        assertThat(Filter.of(Map.of("$or", List.of(Map.of("a", 1), Map.of("$not", Map.of("b", 2))))))
                .isEqualTo(Filter.or(Filter.eq("a", 1), Filter.not(Filter.eq("b", 2))));
        assertThat(Filter.of(Map.of("$and", List.of(Map.of("a", 1))))).isEqualTo(Filter.and(Filter.eq("a", 1)));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(Map.of("a", Map.of()), "no operator"),
                arguments(Map.of("a", List.of(1)), "$in"),
                arguments(Map.of("a", Map.of("$where", "zz_secret")), "unknown operator '$where'"),
                arguments(Map.of("$where", "zz_secret"), "$where"),
                arguments(Map.of("a", Map.of("$eq", Map.of("x", "zz_secret"))), "an object"),
                arguments(Map.of("a", Map.of("$in", "zz_secret")), "expected a list"),
                arguments(Map.of("a", Map.of("$in", List.of(List.of("zz_secret")))), "a list among"),
                arguments(Map.of("a", Map.of("$between", List.of("zz_secret"))), "1 values"),
                arguments(Map.of("a", Map.of("$isNull", "zz_secret")), "true or false"),
                arguments(Map.of("a", Map.of("$like", 5)), "expected a text"),
                arguments(Map.of("a", Collections.singletonMap("$gt", null)), "null"),
                arguments(Map.of("$and", "zz_secret"), "expected a list of objects"),
                arguments(Map.of("$or", List.of("zz_secret")), "element 0 of $or"),
                arguments(Map.of("$not", "zz_secret"), "$not"),
                arguments(Map.of("$or", List.of(Collections.singletonMap(null, 1))), "name is null"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesThePlaceOfAMistakeAndNoValue(Map<String, @Nullable Object> document, String place) {
        assertThatThrownBy(() -> Filter.of(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(place)
                .hasMessageNotContaining("zz_secret");
    }
}
