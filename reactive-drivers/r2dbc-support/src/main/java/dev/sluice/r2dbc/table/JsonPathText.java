package dev.sluice.r2dbc.table;

import java.util.List;
import java.util.regex.Pattern;

/** Paths into JSON documents as SQLite, MySQL and MariaDB write them: {@code $."address"[0]}. */
public final class JsonPathText {

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private JsonPathText() {}

    /** A step that is a number is the place of an element. */
    public static String of(List<String> path) {
        StringBuilder text = new StringBuilder("$");
        for (String step : path) {
            if (INDEX.matcher(step).matches()) {
                text.append('[').append(step).append(']');
            } else {
                text.append(".\"")
                        .append(step.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return text.toString();
    }
}
