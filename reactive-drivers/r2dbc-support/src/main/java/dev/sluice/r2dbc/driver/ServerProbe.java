package dev.sluice.r2dbc.driver;

import dev.sluice.driver.Feature;
import dev.sluice.driver.ServerInfo;
import dev.sluice.driver.Support;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.R2dbcEngine;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What a driver asks a live server. */
public interface ServerProbe {

    /**
     * A query of one row: the texts {@code product}, {@code version}, {@code database}, {@code schema}, {@code username}, {@code time_zone} and
     * the flag {@code read_only}. The schema may be null.
     */
    Query serverInfo();

    /** What the server can do for this user, asked on {@code engine}. */
    Mono<Map<Feature, Support>> features(R2dbcEngine engine, ServerInfo server);
}
