package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.memory.PausedWork;
import dev.sluice.testkit.memory.PausedWork.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a JVM that stood still for longer than a deadline finds when it goes on, as after a long collection of garbage. */
@Timeout(150)
public interface PausedJvmContract {

    DriverUnderTest tested();

    /** Of a database that another process can reach. */
    String url();

    /** What was answered meanwhile is not late, and no connection is thrown away for it. */
    @Test
    default void nothingIsLateForAPauseOfTheJvm() throws InterruptedException {
        Outcome outcome = PausedWork.run(url(), tested().sessionId(), tested().sleep(Duration.ofMillis(200)));

        assertThat(outcome).isEqualTo(new Outcome(0, 0));
    }
}
