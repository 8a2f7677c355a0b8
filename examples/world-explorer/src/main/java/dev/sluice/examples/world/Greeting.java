package dev.sluice.examples.world;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the service is and what to try first. */
@Component
class Greeting {

    private static final Logger logger = LoggerFactory.getLogger(Greeting.class);

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        String base = "http://%s:%s"
                .formatted(
                        host(environment.getProperty("server.address", "127.0.0.1")),
                        environment.getProperty("local.server.port"));
        boolean world = environment.getProperty("sluice.url", "").isBlank();
        String sql = world ? "select name from unicode_character where name like :pattern" : "select 1 as one";
        String parameters = world ? ", \"parameters\": {\"pattern\": \"%CAT FACE%\"}" : "";
        logger.info("""
                Ready: {}

                  curl {}/api/schema
                  curl {}/api/query -H 'Content-Type: application/json' -d '{"sql": "{}"{}}'
                """, base, base, base, sql, parameters);
    }

    /** Under which this machine reaches the service: a service that listens on all addresses has none of its own. */
    private static String host(String address) {
        if (address.equals("0.0.0.0") || address.equals("::")) {
            return "localhost";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
