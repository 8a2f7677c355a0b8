package dev.sluice.examples.world.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
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
    Mono<Void> query(@RequestBody Mono<QueryRequest> request, ServerHttpResponse response) {
        return request.onErrorMap(ServerWebInputException.class, QueryController::unreadable)
                .flatMap(read -> rows.write(read.toQuery(), response));
    }

    /** Spring says that it cannot read a body, but not what it could. */
    private static ResponseStatusException unreadable(ServerWebInputException error) {
        return new ResponseStatusException(
                HttpStatus.BAD_REQUEST,
                "The body cannot be read; expected is JSON such as {\"sql\": \"select :a\", \"parameters\": {\"a\": 1}}",
                error);
    }
}
