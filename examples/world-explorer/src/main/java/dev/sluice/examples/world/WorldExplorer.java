package dev.sluice.examples.world;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Explores a database over HTTP: {@code ./mvnw -q -Prun -pl :world-explorer -am package}, or, once packaged,
 * {@code java -jar world-explorer.jar --sluice.url=r2dbc:postgresql://user:password@localhost/shop}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WorldExplorer {

    public static void main(String[] arguments) {
        SpringApplication.run(WorldExplorer.class, arguments);
    }
}
