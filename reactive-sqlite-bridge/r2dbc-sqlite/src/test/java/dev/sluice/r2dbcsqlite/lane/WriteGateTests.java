package dev.sluice.r2dbcsqlite.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.r2dbcsqlite.lane.WriteGate.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One writes at a time, and who came first is first. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WriteGateTests {

    private final WriteGate gate = new WriteGate();
    private final List<String> granted = new ArrayList<>();

    private Pass enter(String name) {
        return gate.enter(() -> granted.add(name));
    }

    @Test
    void theFirstToComeIsLetInAtOnce() {
        enter("first");
        assertThat(granted).containsExactly("first");
    }

    @Test
    void theOthersComeInTheirOrder() {
        List<Pass> passes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            passes.add(enter("writer " + i));
        }
        assertThat(granted).containsExactly("writer 0");
        for (int i = 0; i < 9; i++) {
            passes.get(i).leave();
            assertThat(granted).hasSize(i + 2).endsWith("writer " + (i + 1));
        }
    }

    @Test
    void whoLeavesWhileWaitingIsPassedOver() {
        Pass first = enter("first");
        Pass second = enter("second");
        enter("third");
        second.leave();
        assertThat(granted).containsExactly("first");
        first.leave();
        assertThat(granted).containsExactly("first", "third");
    }

    @Test
    void leavingAgainLetsNobodyElseIn() {
        Pass first = enter("first");
        Pass second = enter("second");
        enter("third");
        first.leave();
        first.leave();
        assertThat(granted).containsExactly("first", "second");
        second.leave();
        second.leave();
        first.leave();
        assertThat(granted).containsExactly("first", "second", "third");
    }

    @Test
    void aGateThatAllHaveLeftIsOpen() {
        enter("first").leave();
        Pass second = enter("second");
        enter("third").leave();
        second.leave();
        enter("fourth");
        assertThat(granted).containsExactly("first", "second", "fourth");
    }

    @RepeatedTest(5)
    void ofManyThatComeAndGoAsTheyLikeOneIsInside() throws Exception {
        int threads = 8;
        int rounds = 2_000;
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Random random = new Random(i);
            Thread thread = new Thread(() -> {
                for (int round = 0; round < rounds; round++) {
                    new Visitor().comeAndGo(random);
                }
                done.countDown();
            });
            thread.setDaemon(true);
            thread.start();
        }

        assertThat(done.await(20, TimeUnit.SECONDS)).as("nobody waits forever").isTrue();
        assertThat(met).as("two were inside").isFalse();
        assertThat(inside).hasNullValue();
        assertThat(served.get()).isGreaterThan(threads * rounds / 3);
        enter("after all of them");
        assertThat(granted).containsExactly("after all of them");
    }

    private final AtomicReference<@Nullable Visitor> inside = new AtomicReference<>();
    private final AtomicBoolean met = new AtomicBoolean();
    private final AtomicInteger served = new AtomicInteger();

    /** Comes, and either waits for its turn or goes whether it has come or not. */
    private final class Visitor {

        private final Semaphore turn = new Semaphore(0);
        private boolean isIn;
        private boolean hasLeft;

        void comeAndGo(Random random) {
            Pass pass = gate.enter(this::granted);
            if (random.nextInt(3) > 0) {
                turn.acquireUninterruptibly();
                served.incrementAndGet();
            } else if (random.nextBoolean()) {
                Thread.yield();
            }
            goOut();
            pass.leave();
            pass.leave();
        }

        private synchronized void granted() {
            if (!hasLeft) {
                isIn = true;
                if (!inside.compareAndSet(null, this)) {
                    met.set(true);
                }
            }
            turn.release();
        }

        private synchronized void goOut() {
            hasLeft = true;
            if (isIn && !inside.compareAndSet(this, null)) {
                met.set(true);
            }
        }
    }
}
