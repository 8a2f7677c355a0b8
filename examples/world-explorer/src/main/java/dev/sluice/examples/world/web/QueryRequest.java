package dev.sluice.examples.world.web;

import dev.sluice.query.Query;
import dev.sluice.query.SqlScript;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * One statement and values for its {@code :names}.
 *
 * @param parameters text, numbers, booleans, null, and lists of those for {@code IN (:names)}
 */
record QueryRequest(@Nullable String sql, @Nullable Map<String, @Nullable Object> parameters) {

    /**
     * The statement with its values.
     *
     * @throws ResponseStatusException when it is not one statement, or values are missing, unknown or objects
     */
    Query toQuery() {
        try {
            return bound(Query.of(statement()));
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()), e);
        }
    }

    private String statement() {
        List<String> statements = sql == null ? List.of() : SqlScript.split(sql);
        if (statements.size() != 1) {
            throw bad(
                    "Expected one SQL statement in 'sql', found %d%s"
                            .formatted(statements.size(), statements.isEmpty() ? "" : "; send several one by one"),
                    null);
        }
        return statements.get(0);
    }

    private Query bound(Query query) {
        Map<String, @Nullable Object> values = parameters == null ? Map.of() : parameters;
        if (query.parameterCount() > query.parameterNames().size()) {
            throw bad("Parameters are written as :name and given by name, not as ? or $1", null);
        }
        TreeSet<String> missing = new TreeSet<>(query.parameterNames());
        missing.removeAll(values.keySet());
        if (!missing.isEmpty()) {
            throw bad("No value in 'parameters' for " + missing, null);
        }
        Query bound = query;
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            bound = bind(bound, entry.getKey(), entry.getValue());
        }
        return bound;
    }

    private static Query bind(Query query, String name, @Nullable Object value) {
        if (value instanceof Map
                || (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance))) {
            throw bad(
                    "The value of '%s' is an object; text, numbers, booleans and lists are values".formatted(name),
                    null);
        }
        return value == null ? query.bindNull(name, String.class) : query.bind(name, value);
    }

    private static ResponseStatusException bad(String detail, @Nullable Throwable cause) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail, cause);
    }

    /** SQL may hold literals that nobody else should read, and values are never shown. */
    @Override
    public String toString() {
        return "QueryRequest[parameters=%s]"
                .formatted(
                        parameters == null
                                ? List.of()
                                : Objects.requireNonNull(parameters).keySet());
    }
}
