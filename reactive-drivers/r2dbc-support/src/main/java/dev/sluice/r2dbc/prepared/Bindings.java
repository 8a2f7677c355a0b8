package dev.sluice.r2dbc.prepared;

import dev.sluice.query.BindMarkers;
import dev.sluice.query.Query;
import dev.sluice.query.SqlSyntax;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes queries of one statement and values, and knows of which class the values of each parameter were. */
final class Bindings {

    private static final BindMarkers ANY = BindMarkers.positional();

    private final Query statement;
    private final SqlSyntax syntax;
    private final List<String> names;
    private final Map<Object, Class<?>> classes = new ConcurrentHashMap<>();

    Bindings(Query statement, SqlSyntax syntax) {
        this.statement = statement;
        this.syntax = syntax;
        this.names = statement.parameterNames();
    }

    /** @throws IllegalArgumentException when there are more or fewer values than parameters, or one cannot be bound */
    Query of(@Nullable Object... values) {
        if (names.isEmpty()) {
            List<Object> bound = new ArrayList<>(values.length);
            for (int i = 0; i < values.length; i++) {
                bound.add(value(i, values[i]));
            }
            return complete(statement.bindAll(bound.toArray()));
        }
        if (values.length != names.size()) {
            throw new IllegalArgumentException("Cannot bind %d values: the SQL has %d named parameters, %s"
                    .formatted(values.length, names.size(), names));
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            bound.put(names.get(i), value(names.get(i), values[i]));
        }
        return complete(statement.bindAll(bound));
    }

    /** @throws IllegalArgumentException when a parameter has no value, a value no parameter, or one cannot be bound */
    Query of(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> bound = new LinkedHashMap<>();
        values.forEach((name, value) -> bound.put(name, value(name, value)));
        return complete(statement.bindAll(bound));
    }

    private Query complete(Query query) {
        try {
            query.render(ANY, syntax);
            return query;
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Object value(Object parameter, @Nullable Object value) {
        if (value == null) {
            return Parameters.in(classes.getOrDefault(parameter, Object.class));
        }
        if (value instanceof Collection) {
            throw new IllegalArgumentException(
                    "Parameter %s has a collection, which would be another statement: bind an array, or use a query"
                            .formatted(parameter));
        }
        Class<?> type = value instanceof Parameter given ? given.getType().getJavaType() : value.getClass();
        if (classes.get(parameter) != type) {
            classes.put(parameter, type);
        }
        return value;
    }
}
