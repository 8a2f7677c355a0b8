package dev.sluice.schema.change;

import dev.sluice.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names of constraints that nobody named. PostgreSQL's are the shortest, with 63 bytes. */
final class ConstraintNames {

    private static final int MOST_BYTES = 63;

    private ConstraintNames() {}

    /** Two that would be alike when cut off are told apart by a number made of the whole. */
    static String of(TableName table, List<String> columns, String kind) {
        String all = table.name() + (columns.isEmpty() ? "" : "_" + String.join("_", columns)) + "_" + kind;
        if (bytes(all) <= MOST_BYTES) {
            return all;
        }
        String end = "_%08x_%s".formatted(all.hashCode(), kind);
        return cut(all, MOST_BYTES - bytes(end)) + end;
    }

    private static String cut(String text, int bytes) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += bytes(text.substring(end, next));
            if (used > bytes) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
