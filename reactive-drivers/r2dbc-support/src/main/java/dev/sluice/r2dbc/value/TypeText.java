package dev.sluice.r2dbc.value;

import dev.sluice.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a type as databases write it. Used by one thread, once. */
final class TypeText {

    /** A quoted name, a constant, a number, or anything else. */
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"]|\"\")*\"|'((?:[^']|'')*)'|-?\\d+|.", Pattern.DOTALL);

    private final StringBuilder name = new StringBuilder();
    private final List<Integer> arguments = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private int depth;

    private TypeText() {}

    static ColumnType parse(String declared, DataType dataType) {
        TypeText text = new TypeText();
        Matcher token = TOKEN.matcher(declared);
        while (token.find()) {
            text.add(token.group(), token.group(1));
        }
        String name = text.name.toString().strip().replaceAll("\\s+", " ");
        return new ColumnType(declared, name, dataType, text.arguments, text.labels);
    }

    private void add(String token, @Nullable String constant) {
        if (token.equals("(")) {
            depth++;
        } else if (token.equals(")")) {
            depth--;
        } else if (depth == 0) {
            name.append(token.startsWith("\"") ? token : token.toLowerCase(Locale.ROOT));
        } else if (constant != null) {
            labels.add(constant.replace("''", "'"));
        } else if (Character.isDigit(token.charAt(token.length() - 1)) && token.length() < 10) {
            arguments.add(Integer.valueOf(token));
        }
    }
}
