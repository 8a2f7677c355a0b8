package dev.sluice.examples.world.web;

import dev.sluice.driver.DriverRegistry;
import dev.sluice.schema.MermaidDiagram;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What drivers there are, and what is in the database. */
@RestController
@RequestMapping("/api")
class CatalogController {

    private final DriverRegistry drivers;
    private final Explored database;

    CatalogController(DriverRegistry drivers, Explored database) {
        this.drivers = drivers;
        this.database = database;
    }

    @GetMapping("/drivers")
    List<DriverView> drivers() {
        return drivers.manifests().stream().map(DriverView::of).toList();
    }

    @GetMapping("/schema")
    Mono<SchemaSnapshot> schema(@RequestParam(required = false) @Nullable String schema) {
        return database.schema()
                .snapshot(schema == null || schema.isEmpty() ? SchemaFilter.everything() : SchemaFilter.schema(schema));
    }

    /** As Mermaid's text. */
    @GetMapping(path = "/diagram", produces = MediaType.TEXT_PLAIN_VALUE)
    Mono<String> diagram(@RequestParam(required = false) @Nullable String schema) {
        return schema(schema).map(MermaidDiagram::of);
    }
}
