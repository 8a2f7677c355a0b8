package dev.sluice.testkit.matrix;

import dev.sluice.driver.Deadlines;
import dev.sluice.url.ConnectionUrl;
import java.time.Duration;

/** Who is struck by a fault. */
enum Kind {
    /** Its deadlines are the fault's. What it promises, it promises within these; the rest is for slow machines. */
    SLUICE(Duration.ofSeconds(20)) {
        @Override
        Client open(String url, Ground ground, Deadlines deadlines) {
            return SluiceClient.open(ConnectionUrl.parse(url), CONNECTIONS, deadlines);
        }
    },

    BARE(Duration.ofSeconds(3)) {
        @Override
        Client open(String url, Ground ground, Deadlines deadlines) {
            return BareClient.open(ground.database().bare(url), CONNECTIONS, ground.database()::marker);
        }
    };

    /** A small pool shows what is lost. */
    static final int CONNECTIONS = 2;

    private final Duration patience;

    Kind(Duration patience) {
        this.patience = patience;
    }

    /** How long an end is waited for. */
    Duration patience() {
        return patience;
    }

    /** A client of a pool of two connections; whatever is wrong with the URL comes out of this call. */
    abstract Client open(String url, Ground ground, Deadlines deadlines);
}
