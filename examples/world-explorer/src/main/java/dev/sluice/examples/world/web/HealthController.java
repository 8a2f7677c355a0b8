package dev.sluice.examples.world.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether the database can be used now, for whoever sends requests here. */
@RestController
class HealthController {

    private final Explored database;

    HealthController(Explored database) {
        this.database = database;
    }

    /** 503 when the database is down. One that is only busy is 200: without this instance the others would be busier. */
    @GetMapping("/api/health")
    Mono<ResponseEntity<HealthView>> health() {
        return database.health()
                .health()
                .map(health -> ResponseEntity.status(health.serving() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                        .body(HealthView.of(health)));
    }
}
