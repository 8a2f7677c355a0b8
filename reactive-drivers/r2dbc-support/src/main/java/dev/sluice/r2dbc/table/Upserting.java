package dev.sluice.r2dbc.table;

import dev.sluice.error.ShownName;
import dev.sluice.r2dbc.table.UpsertDialect.Upsert;
import dev.sluice.schema.Column;
import dev.sluice.schema.Column.Identity;
import dev.sluice.table.Conflict;
import dev.sluice.table.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements that insert a row or update the one that is there. */
public record Upserting(TableShape table, RowDialect dialect) {

    KeyedWrite upsert(Map<String, ? extends @Nullable Object> values, Conflict conflict) {
        Writing writing = new Writing(table, dialect);
        Bindings bindings = new Bindings(dialect);
        Map<Column, @Nullable Object> given = writing.byColumn(values);
        UniqueKey key = key(conflict, given.keySet());
        List<String> markers = new ArrayList<>();
        given.forEach((column, value) -> markers.add(typed(column, bindings.inserted(column, value))));
        Upsert upsert = upsert(List.copyOf(given.keySet()), markers, key, conflict);
        return KeyedWrite.of(table, dialect, given, dialect.upserts().statement(upsert), bindings)
                .ofRow(Filter.key(valuesOf(key, given)));
    }

    private String typed(Column column, String marker) {
        return dialect.upserts().typesValues() ? "cast(%s as %s)".formatted(marker, column.typeName()) : marker;
    }

    /** What an upsert of these columns says. */
    public Upsert upsert(List<Column> given, List<String> values, UniqueKey key, Conflict conflict) {
        return new Upsert(
                dialect.names().name(table.written()),
                quoted(given.stream().map(Column::name).toList()),
                values,
                quoted(key.columns()),
                conflict.constraint() != null && dialect.upserts().namesConstraints() && key.name() != null
                        ? dialect.names().quote(key.name())
                        : "",
                quoted(updated(given, key, conflict)));
    }

    /**
     * The key that tells whether a row is the same.
     *
     * @param given the columns that have values
     * @throws IllegalArgumentException when there is no such key, or a column of it has no value
     */
    public UniqueKey key(Conflict conflict, Collection<Column> given) {
        UniqueKey key = find(conflict).orElseThrow(() -> noSuchKey(conflict));
        List<String> names = given.stream().map(Column::name).toList();
        if (!names.containsAll(key.columns())) {
            throw new IllegalArgumentException("An upsert of %s needs values for all of its key (%s), found (%s)"
                    .formatted(table.name(), String.join(", ", key.columns()), String.join(", ", names)));
        }
        if (dialect.upserts().takesAnyKey()) {
            requireOnly(key, names);
        }
        return key;
    }

    private Optional<UniqueKey> find(Conflict conflict) {
        String constraint = conflict.constraint();
        if (constraint != null) {
            return table.keys().stream()
                    .filter(key -> constraint.equals(key.name()))
                    .findFirst();
        }
        return conflict.columns().isEmpty()
                ? table.primaryKey()
                : table.key(table.columns(conflict.columns()).stream()
                        .map(Column::name)
                        .toList());
    }

    private IllegalArgumentException noSuchKey(Conflict conflict) {
        String wanted = conflict.constraint() != null
                ? "no unique constraint '%s'".formatted(ShownName.of(conflict.constraint()))
                : conflict.columns().isEmpty()
                        ? "no primary key"
                        : "no key (%s)".formatted(String.join(", ", conflict.columns()));
        return new IllegalArgumentException("Table %s has %s: %s".formatted(table.name(), wanted, KeyNames.of(table)));
    }

    /** Another key could be hit when its columns are given, or get values that are not made by the database. */
    private void requireOnly(UniqueKey key, List<String> given) {
        if (table.moreUnique()) {
            throw dialect.refusal(
                    "upsert of %s while it has unique indexes of expressions or of parts of columns"
                            .formatted(table.name()),
                    "it takes any key for the one that tells; update and insert in a transaction");
        }
        for (UniqueKey other : table.keys()) {
            if (!other.equals(key) && mayBeHit(other, given)) {
                throw dialect.refusal(
                        "upsert by (%s) while %s also has the key (%s)"
                                .formatted(
                                        String.join(", ", key.columns()),
                                        table.name(),
                                        String.join(", ", other.columns())),
                        "it takes any key for the one that tells; leave a column of that key out, or update and insert in a"
                                + " transaction");
            }
        }
    }

    private boolean mayBeHit(UniqueKey key, List<String> given) {
        return table.columns(key.columns()).stream()
                .allMatch(column -> given.contains(column.name())
                        || column.defaultValue() != null
                        || (column.generated() != null && column.identity() == Identity.NONE));
    }

    private List<String> updated(List<Column> given, UniqueKey key, Conflict conflict) {
        if (conflict.update() == null) {
            return given.stream()
                    .map(Column::name)
                    .filter(name -> !key.columns().contains(name))
                    .toList();
        }
        List<String> names =
                table.columns(conflict.update()).stream().map(Column::name).toList();
        List<String> all = given.stream().map(Column::name).toList();
        if (!all.containsAll(names)) {
            throw new IllegalArgumentException("An upsert of %s updates (%s), which must all be given; found (%s)"
                    .formatted(table.name(), String.join(", ", names), String.join(", ", all)));
        }
        return names;
    }

    private Map<String, @Nullable Object> valuesOf(UniqueKey key, Map<Column, @Nullable Object> given) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        given.forEach((column, value) -> {
            if (key.columns().contains(column.name())) {
                values.put(column.name(), value);
            }
        });
        return values;
    }

    private List<String> quoted(List<String> names) {
        return names.stream().map(dialect.names()::quote).toList();
    }
}
