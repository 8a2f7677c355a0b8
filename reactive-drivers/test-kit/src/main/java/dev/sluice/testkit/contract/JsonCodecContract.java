package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.json.JsonCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link JsonCodec} promises. */
public interface JsonCodecContract {

    /** How deep a document may be. */
    int maxDepth();

    /** The only one on the class path. */
    default JsonCodec codec() {
        return JsonCodec.find().orElseThrow();
    }

    /** What documents are read as. */
    record Film(
            String title,
            int minutes,
            @Nullable BigDecimal price,
            @Nullable List<String> genres) {}

    @Test
    default void readsWhatItHasWritten() {
        Film film = new Film("Alien \ud83d\ude00 \"'\\", 117, new BigDecimal("12.50"), List.of("horror", ""));
        assertThat(codec().read(codec().write(film), Film.class)).isEqualTo(film);
    }

    @Test
    default void keepsEveryDigitOfNumbers() {
        Map<String, @Nullable Object> map = codec().readMap("""
                {"i": -7, "l": 2147483648, "b": 9223372036854775808, "d": 1.50,
                 "e": 1E3, "n": null, "t": true, "a": [0.10000000000000000001, {"x": "y"}]}""");
        assertThat(map)
                .containsExactly(
                        entry("i", -7),
                        entry("l", 2147483648L),
                        entry("b", new BigInteger("9223372036854775808")),
                        entry("d", new BigDecimal("1.50")),
                        entry("e", new BigDecimal("1E3")),
                        entry("n", null),
                        entry("t", true),
                        entry("a", List.of(new BigDecimal("0.10000000000000000001"), Map.of("x", "y"))));
    }

    @Test
    default void writesMapsListsAndArrays() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("n", null);
        map.put("list", Arrays.asList(1, null, "x"));
        map.put("array", new int[] {1, 2});
        map.put("price", new BigDecimal("1.50"));
        map.put("large", new BigDecimal("1E+30"));
        String json = codec().write(map);
        assertThat(json).startsWith("{\"n\":null,\"list\":[1,null,\"x\"],\"array\":[1,2],\"price\":1.50,");
        assertThat(codec().readMap(json)).containsEntry("large", new BigDecimal("1E+30"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{secret",
                "{\"secret\": 1, \"secret\": 2}",
                "{\"a\": 1} secret",
                "[\"secret\"]",
                "{\"title\": \"secret\", \"minutes\": 1.5}",
                "{\"title\": \"secret\", \"minutes\": \"secret\"}",
                "{\"title\": \"secret\", \"minutes\": null}",
                "{\"title\": \"secret\", \"price\": 1}"
            })
    default void refusesWhatIsNoFilmWithoutItsText(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec().read(json, Film.class))
                .withMessageStartingWith("The JSON cannot be read as")
                .withMessageContaining("Film")
                .withNoCause()
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"a\": 1, \"a\": 2}",
                "{\"b\": {\"a\": 1, \"a\": 2}}",
                "{} {}",
                "{'a': 1}",
                "7"
            })
    default void refusesWhatIsNoMap(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> codec().readMap(json));
    }

    @Test
    default void readsAsDeepAsItSays() {
        int depth = maxDepth();
        assertThat(codec().readMap(nested(depth))).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec().readMap(nested(depth + 1)))
                .withMessageContaining("deeper than %d", depth);
        assertThatIllegalArgumentException().isThrownBy(() -> codec().read(nested(100_000), Map.class));
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }

    @Test
    default void refusesToWriteWhatContainsItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec().write(list))
                .withMessageContaining("java.util.ArrayList");
    }

    @Test
    default void leavesOutWhatTheTypeHasNot() {
        assertThat(codec().read("{\"title\": \"Alien\", \"minutes\": 117, \"more\": [1]}", Film.class))
                .isEqualTo(new Film("Alien", 117, null, null));
    }
}
