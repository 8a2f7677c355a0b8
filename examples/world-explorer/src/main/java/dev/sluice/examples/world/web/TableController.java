package dev.sluice.examples.world.web;

import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** The rows of a table. */
@RestController
class TableController {

    private final Explored database;
    private final RowResponse rows;

    TableController(Explored database, RowResponse rows) {
        this.database = database;
        this.rows = rows;
    }

    /** The name comes from outside, so it is looked up as a value before it stands, quoted, in SQL. */
    @GetMapping("/api/tables/{name}/rows")
    Mono<Void> rows(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String schema,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerHttpResponse response) {
        if (limit != null && limit < 1) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit must be at least 1: " + limit);
        }
        TableName table = new TableName(schema == null || schema.isEmpty() ? null : schema, name);
        return database.schema()
                .tableExists(table)
                .flatMap(exists -> exists
                        ? rows.write(select(table, limit), response)
                        : Mono.error(new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no table or view '%s'. Names are exact, upper and lower case included; /api/schema lists them"
                                        .formatted(table))));
    }

    private static Query select(TableName table, @Nullable Integer limit) {
        String schema = table.schema();
        String all = "SELECT * FROM " + (schema == null ? "" : quoted(schema) + ".") + quoted(table.name());
        return limit == null ? Query.of(all) : Query.of(all + " LIMIT :limit").bind("limit", limit);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
