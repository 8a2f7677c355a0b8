package dev.sluice.r2dbc.ddl;

import dev.sluice.schema.Column;
import dev.sluice.schema.CompositeType;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Domains, composite types and tables, whose rows are a type too, in an order in which each comes after those that it is made of. */
final class TypeOrder {

    private static final String IDENTIFIER = "\"(?:[^\"]|\"\")+\"|[^\".(\\[\\s]+";
    private static final Pattern TYPE = Pattern.compile("(?:(%1$s)\\.)?(%1$s)".formatted(IDENTIFIER));

    private final Map<TableName, List<SchemaObject>> named = new HashMap<>();
    private final Map<SchemaObject, List<String>> madeOf = new LinkedHashMap<>();
    private final Set<SchemaObject> begun = new HashSet<>();
    private final List<SchemaObject> ordered = new ArrayList<>();

    private TypeOrder(SchemaSnapshot schema) {
        schema.domains()
                .forEach(type -> know(type, TableName.of(type.schema(), type.name()), Stream.of(type.typeName())));
        schema.compositeTypes()
                .forEach(type -> know(
                        type,
                        TableName.of(type.schema(), type.name()),
                        type.attributes().stream().map(CompositeType.Attribute::typeName)));
        Map<TableName, List<Column>> columns = schema.columns().stream().collect(Collectors.groupingBy(Column::table));
        schema.tables()
                .forEach(table -> know(
                        table,
                        table.name(),
                        columns.getOrDefault(table.name(), List.of()).stream().map(Column::typeName)));
    }

    static List<SchemaObject> of(SchemaSnapshot schema) {
        TypeOrder order = new TypeOrder(schema);
        order.madeOf.keySet().forEach(order::add);
        return order.ordered;
    }

    /** A type on the search path is written without its schema. */
    private void know(SchemaObject object, TableName name, Stream<String> types) {
        madeOf.put(object, types.distinct().toList());
        for (TableName each : List.of(name, TableName.of(name.name()))) {
            named.computeIfAbsent(each, none -> new ArrayList<>()).add(object);
        }
    }

    private void add(SchemaObject object) {
        if (begun.add(object)) {
            madeOf.getOrDefault(object, List.of()).stream().flatMap(this::found).forEach(this::add);
            ordered.add(object);
        }
    }

    private Stream<SchemaObject> found(String type) {
        Matcher name = TYPE.matcher(type);
        return name.lookingAt()
                ? named.getOrDefault(name(name.group(1), name.group(2)), List.of()).stream()
                : Stream.empty();
    }

    private static TableName name(@Nullable String schema, String name) {
        return schema == null ? TableName.of(unquoted(name)) : TableName.of(unquoted(schema), unquoted(name));
    }

    private static String unquoted(String identifier) {
        return identifier.startsWith("\"")
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : identifier;
    }
}
