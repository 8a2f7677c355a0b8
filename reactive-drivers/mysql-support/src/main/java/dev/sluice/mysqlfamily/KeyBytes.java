package dev.sluice.mysqlfamily;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.schema.Column;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the values of columns may be in an index, which has an end. */
final class KeyBytes {

    /** That of InnoDB with pages of 16 kB, for all columns together. */
    private static final int MOST = 3072;

    private static final Pattern TYPE = Pattern.compile("([a-z]+)\\s*(?:\\((\\d+))?.*", Pattern.DOTALL);

    private KeyBytes() {}

    /** @throws FeatureNotSupportedException when an index of these columns would be too long */
    static void requireIndex(List<Column> key) {
        int bytes = key.stream().mapToInt(KeyBytes::of).sum();
        if (bytes > MOST) {
            throw new FeatureNotSupportedException(
                    "Rows cannot be updated by %s: a key has %d bytes at most, and this one up to %d: use a shorter key"
                            .formatted(
                                    String.join(
                                            ", ",
                                            key.stream().map(KeyBytes::told).toList()),
                                    MOST,
                                    bytes));
        }
    }

    private static String told(Column column) {
        return "column '%s' of type %s".formatted(column.name(), column.typeName());
    }

    private static int of(Column column) {
        Matcher type = TYPE.matcher(column.typeName().toLowerCase(Locale.ROOT));
        if (!type.matches()) {
            return 0;
        }
        int length = type.group(2) == null ? 1 : Integer.parseInt(type.group(2));
        return switch (type.group(1)) {
            case "char", "varchar" -> length * ofCharacter(column);
            case "binary", "varbinary" -> length;
            case "bit" -> (length + 7) / 8;
            case "decimal" -> length / 2;
            case "tinyint", "year" -> 1;
            case "smallint", "enum" -> 2;
            case "mediumint", "date", "time" -> 3;
            case "int", "float", "timestamp" -> 4;
            case "uuid", "inet" -> 16;
            default -> 8;
        };
    }

    /** Of a character set that is not known here one: the server says the rest. */
    private static int ofCharacter(Column column) {
        String collation = Objects.requireNonNullElse(column.collation(), "utf8mb4");
        return switch (collation.replaceFirst("_.*", "")) {
            case "utf8mb4", "utf16", "utf16le", "utf32", "gb18030" -> 4;
            case "utf8", "utf8mb3", "ujis", "eucjpms" -> 3;
            case "ucs2", "big5", "gbk", "gb2312", "sjis", "cp932", "euckr" -> 2;
            default -> 1;
        };
    }
}
