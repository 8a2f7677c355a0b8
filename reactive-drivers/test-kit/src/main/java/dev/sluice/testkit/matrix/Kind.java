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
            return isScratch(url, ground)
                    ? SluiceClient.open(ground.scratch(), CONNECTIONS, deadlines)
                    : SluiceClient.open(ConnectionUrl.parse(url), CONNECTIONS, deadlines);
        }
    },

    BARE(Duration.ofSeconds(3)) {
        @Override
        Client open(String url, Ground ground, Deadlines deadlines) {
            return isScratch(url, ground)
                    ? BareClient.over(ground.scratch().connections(), CONNECTIONS, ground.database()::marker)
                    : BareClient.open(ground.database().bare(url), CONNECTIONS, ground.database()::marker);
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

    /** Without a network in between, which a server always has here. */
    private static boolean isScratch(String url, Ground ground) {
        return url.equals(ground.url().reveal());
    }

    /** A client of a pool of two connections; whatever is wrong with the URL comes out of this call. */
    abstract Client open(String url, Ground ground, Deadlines deadlines);
}
