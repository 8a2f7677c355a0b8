package dev.sluice.examples.world.web;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The rows of any query. */
@RestController
class QueryController {

    private final RowResponse rows;

    QueryController(RowResponse rows) {
        this.rows = rows;
    }

    /** A page of another origin can post a form, but not JSON, without being allowed to first. */
    @PostMapping(path = "/api/query", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Void> query(@RequestBody QueryRequest request, ServerHttpResponse response) {
        return rows.write(request.toQuery(), response);
    }
}
