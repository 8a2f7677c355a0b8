package dev.sluice.testkit.filter;

import dev.sluice.table.Filter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Filters about one column. */
final class LeafSource {

    private static final List<String> REGEXES =
            List.of("^a", "b$", "[0-9]+", "^x+$", "a|b", "^.b", "a b", "^[A-Z]", "\\\\", "^\\[", "é");

    private final Random random;
    private final boolean regex;
    private final Operands operands;

    LeafSource(Random random, boolean regex) {
        this.random = random;
        this.regex = regex;
        this.operands = new Operands(random);
    }

    Twofold next(FilterColumn column) {
        String name = spelled(column.name());
        boolean text = column.kind() == ValueKind.TEXT;
        int kind = random.nextInt(text ? 16 : 10);
        if (kind < 2) {
            return isNull(name);
        }
        if (kind < 4) {
            return random.nextBoolean() ? in(name, column) : notIn(name, column);
        }
        if (kind < 10) {
            return compared(name, column);
        }
        return matched(name, column);
    }

    /** Columns are told by their names in other letters, too. */
    private String spelled(String name) {
        return switch (random.nextInt(6)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.replace("_", "");
            default -> name;
        };
    }

    private Twofold isNull(String name) {
        return switch (random.nextInt(6)) {
            case 0 -> Twofold.of(Filter.isNull(name), name, "$isNull", true);
            case 1 -> Twofold.of(Filter.isNotNull(name), name, "$isNull", false);
            case 2 -> Twofold.of(Filter.eq(name, null), name, null);
            case 3 -> Twofold.of(Filter.eq(name, null), name, "$eq", null);
            case 4 -> Twofold.of(Filter.ne(name, null), name, "$ne", null);
            default -> Twofold.of(Filter.isNotNull(name), name, "$ne", null);
        };
    }

    private Twofold in(String name, FilterColumn column) {
        List<@Nullable Object> values = list(column);
        if (random.nextInt(4) == 0) {
            values.add(random.nextInt(values.size() + 1), null);
        }
        return Twofold.of(Filter.in(name, values), name, "$in", values);
    }

    private Twofold notIn(String name, FilterColumn column) {
        List<@Nullable Object> values = list(column);
        return Twofold.of(Filter.notIn(name, values), name, "$notIn", values);
    }

    private List<@Nullable Object> list(FilterColumn column) {
        int size = List.of(0, 1, 1, 2, 5, 12).get(random.nextInt(6));
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(operands.next(column));
        }
        if (size > 1 && random.nextBoolean()) {
            values.add(values.get(0));
        }
        return values;
    }

    private Twofold compared(String name, FilterColumn column) {
        Object value = operands.next(column);
        return switch (random.nextInt(column.ordered() ? 9 : 3)) {
            case 0 -> Twofold.of(Filter.eq(name, value), name, value);
            case 1 -> Twofold.of(Filter.eq(name, value), name, "$eq", value);
            case 2 -> Twofold.of(Filter.ne(name, value), name, "$ne", value);
            case 3 -> Twofold.of(Filter.gt(name, value), name, "$gt", value);
            case 4 -> Twofold.of(Filter.gte(name, value), name, "$gte", value);
            case 5 -> Twofold.of(Filter.lt(name, value), name, "$lt", value);
            case 6 -> Twofold.of(Filter.lte(name, value), name, "$lte", value);
            default -> between(name, value, operands.next(column));
        };
    }

    private static Twofold between(String name, Object low, Object high) {
        return Twofold.of(Filter.between(name, low, high), name, "$between", Arrays.asList(low, high));
    }

    private Twofold matched(String name, FilterColumn column) {
        String text = operands.piece(column);
        return switch (random.nextInt(regex ? 6 : 5)) {
            case 0 -> Twofold.of(Filter.startsWith(name, text), name, "$startsWith", text);
            case 1 -> Twofold.of(Filter.endsWith(name, text), name, "$endsWith", text);
            case 2 -> Twofold.of(Filter.contains(name, text), name, "$contains", text);
            case 3 -> like(name, operands.pattern(column));
            case 4 -> ilike(name, operands.asciiPattern(column));
            default -> regex(name, REGEXES.get(random.nextInt(REGEXES.size())));
        };
    }

    private static Twofold like(String name, String pattern) {
        return Twofold.of(Filter.like(name, pattern), name, "$like", pattern);
    }

    private static Twofold ilike(String name, String pattern) {
        return Twofold.of(Filter.ilike(name, pattern), name, "$ilike", pattern);
    }

    private static Twofold regex(String name, String pattern) {
        return Twofold.of(Filter.regex(name, pattern), name, "$regex", pattern);
    }
}
