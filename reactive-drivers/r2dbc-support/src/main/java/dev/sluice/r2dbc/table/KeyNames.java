package dev.sluice.r2dbc.table;

import java.util.stream.Collectors;

/** What keys a table has, for messages. */
final class KeyNames {

    private KeyNames() {}

    static String of(TableShape table) {
        return table.keys().isEmpty()
                ? "it has none"
                : "it has "
                        + table.keys().stream()
                                .map(key -> "(%s)".formatted(String.join(", ", key.columns())))
                                .collect(Collectors.joining(", "));
    }
}
