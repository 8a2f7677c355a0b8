package dev.sluice.r2dbcsqlite.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The tasks of one queue run one by one and in order, and leave their thread to others. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SerialQueueTests {

    private static final long LIMIT = Duration.ofSeconds(20).toMillis();

    private final Scheduler many = Schedulers.newBoundedElastic(4, 1_000, "lane-many", 60, true);
    private final Scheduler single = Schedulers.newBoundedElastic(1, 1_000, "lane-single", 60, true);

    @AfterEach
    void dispose() {
        many.dispose();
        single.dispose();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(LIMIT, TimeUnit.MILLISECONDS))
                .as("it is done in time")
                .isTrue();
    }

    @RepeatedTest(20)
    void tasksOfManyProducersRunOneByOneAndEachProducersInOrder() throws Exception {
        int producers = 8;
        int tasks = 1_000;
        SerialQueue queue = new SerialQueue(many);
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        List<int[]> ran = new ArrayList<>(); // no lock: each task has to see what the one before it did
        CountDownLatch done = new CountDownLatch(producers * tasks);
        CountDownLatch go = new CountDownLatch(1);

        for (int i = 0; i < producers; i++) {
            int producer = i;
            Thread thread = new Thread(() -> {
                awaitQuietly(go);
                for (int n = 0; n < tasks; n++) {
                    int number = n;
                    queue.add(() -> {
                        overlapped.compareAndSet(false, inside.incrementAndGet() != 1);
                        ran.add(new int[] {producer, number});
                        inside.decrementAndGet();
                        done.countDown();
                    });
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        go.countDown();
        await(done);

        assertThat(overlapped).isFalse();
        assertThat(ran).hasSize(producers * tasks);
        int[] next = new int[producers];
        assertThat(ran).allMatch(each -> each[1] == next[each[0]]++);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTaskThatAddsTasksDoesNotRunThemWithinItself() throws Exception {
        SerialQueue queue = new SerialQueue(many);
        List<String> ran = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(2);
        queue.add(() -> {
            ran.add("begins");
            queue.add(() -> {
                ran.add("the other");
                done.countDown();
            });
            ran.add("ends");
            done.countDown();
        });
        await(done);

        assertThat(ran).containsExactly("begins", "ends", "the other");
    }

    @Test
    void aTaskKnowsThatItIsOne() throws Exception {
        SerialQueue queue = new SerialQueue(many);
        SerialQueue other = new SerialQueue(many);
        List<Boolean> current = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        queue.add(() -> {
            current.add(queue.isCurrent());
            current.add(other.isCurrent());
            done.countDown();
        });
        await(done);

        assertThat(current).containsExactly(true, false);
        assertThat(queue.isCurrent()).isFalse();
    }

    @Test
    void aQueueThatAlwaysHasWorkLetsAnotherHaveTheOnlyThread() throws Exception {
        SerialQueue busy = new SerialQueue(single);
        SerialQueue other = new SerialQueue(single);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        CountDownLatch stopped = new CountDownLatch(1);
        busy.add(new Task() {
            @Override
            public void run() {
                rounds.incrementAndGet();
                if (stop.get()) {
                    stopped.countDown();
                } else {
                    busy.add(this);
                }
            }
        });
        for (int i = 0; i < 100; i++) {
            CountDownLatch done = new CountDownLatch(1);
            other.add(done::countDown);
            await(done);
        }
        int before = rounds.get();
        CountDownLatch last = new CountDownLatch(1);
        other.add(last::countDown);
        await(last);
        stop.set(true);
        await(stopped);

        assertThat(before).as("both go on").isGreaterThan(100);
    }

    @Test
    void aTaskThatTakesLongIsTheLastOfItsTurn() throws Exception {
        SerialQueue slow = new SerialQueue(single);
        SerialQueue other = new SerialQueue(single);
        ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(3);
        slow.add(() -> {
            begun.countDown();
            sleep(30);
            ran.add("slow 1");
            done.countDown();
        });
        await(begun);
        slow.add(() -> {
            ran.add("slow 2");
            done.countDown();
        });
        other.add(() -> {
            ran.add("other");
            done.countDown();
        });
        await(done);

        assertThat(ran).containsExactly("slow 1", "other", "slow 2");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSchedulerThatIsDisposedHasEachTaskRefused() {
        SerialQueue queue = new SerialQueue(many);
        many.dispose();
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            queue.add(refusing(refused, "task " + i));
        }

        assertThat(refused).containsExactly("task 0", "task 1", "task 2");
    }

    @RepeatedTest(20)
    void aSchedulerThatIsDisposedBeforeATurnBeginsHasItsTasksRefusedWithTheNextOne() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch hold = new CountDownLatch(1);
        single.schedule(() -> {
            begun.countDown();
            spinUntil(hold);
        });
        await(begun);
        SerialQueue queue = new SerialQueue(single);
        List<String> refused = new ArrayList<>();
        queue.add(refusing(refused, "first"));
        queue.add(refusing(refused, "second"));
        single.dispose();
        hold.countDown();
        queue.add(refusing(refused, "third"));
        queue.add(refusing(refused, "fourth"));

        assertThat(refused).containsExactly("first", "second", "third", "fourth");
    }

    @RepeatedTest(200)
    void eachTaskRunsOrIsRefusedOnceWheneverTheSchedulerIsDisposed() throws Exception {
        // one of newBoundedElastic sometimes spins forever when it is disposed while something is scheduled
        Scheduler disposed = Schedulers.fromExecutorService(Executors.newSingleThreadExecutor());
        SerialQueue queue = new SerialQueue(disposed);
        int tasks = 300;
        int[] told = new int[tasks + 1];
        CountDownLatch all = new CountDownLatch(tasks + 1);
        Thread adding = new Thread(() -> {
            for (int i = 0; i < tasks; i++) {
                queue.add(telling(told, i, all));
            }
        });
        adding.start();
        while (all.getCount() > tasks * 2 / 3) {
            Thread.onSpinWait();
        }
        disposed.dispose();
        adding.join(LIMIT);
        queue.add(telling(told, tasks, all));
        await(all);

        assertThat(told).containsOnly(1);
    }

    private static Task telling(int[] told, int number, CountDownLatch all) {
        return new Task() {
            @Override
            public void run() {
                told[number]++;
                all.countDown();
            }

            @Override
            public void refuse(SaturatedException why) {
                run();
            }
        };
    }

    @Test
    void aSchedulerThatIsDisposedWhileATaskRunsHasTheOnesBehindItRefused() throws Exception {
        SerialQueue queue = new SerialQueue(many);
        List<String> refused = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch added = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        queue.add(() -> {
            begun.countDown();
            spinUntil(added);
        });
        await(begun);
        for (int i = 0; i < 3; i++) {
            queue.add(refusing(refused, "task " + i));
        }
        queue.add(new Task() {
            @Override
            public void run() {}

            @Override
            public void refuse(SaturatedException why) {
                ended.countDown();
            }
        });
        many.dispose();
        added.countDown();
        await(ended);

        assertThat(refused).containsExactly("task 0", "task 1", "task 2");
    }

    /** And some time longer, for the turn to be over; the thread is interrupted when its scheduler is disposed. */
    private static void spinUntil(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
        long end = System.nanoTime() + Duration.ofMillis(20).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static Task refusing(List<String> refused, String name) {
        return new Task() {
            @Override
            public void run() {
                refused.add(name + " has run");
            }

            @Override
            public void refuse(SaturatedException why) {
                refused.add(name);
            }
        };
    }

    @Test
    void aQueueThatWasRefusedRunsWhatComesWhenThereIsRoom() throws Exception {
        Scheduler narrow = Schedulers.newBoundedElastic(1, 1, "lane-narrow", 60, true);
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        narrow.schedule(() -> {
            begun.countDown();
            awaitQuietly(hold);
        });
        await(begun);
        narrow.schedule(() -> {});
        SerialQueue queue = new SerialQueue(narrow);
        AtomicReference<SaturatedException> refusal = new AtomicReference<>();
        queue.add(new Task() {
            @Override
            public void run() {}

            @Override
            public void refuse(SaturatedException why) {
                refusal.set(why);
            }
        });
        assertThat(refusal.get())
                .hasMessage("The scheduler takes no more work")
                .hasFieldOrPropertyWithValue("sqlState", "53000");

        hold.countDown();
        CountDownLatch free = new CountDownLatch(1);
        for (int i = 0; i < 1_000 && free.getCount() > 0; i++) {
            queue.add(free::countDown);
            sleep(2);
        }
        await(free);
        narrow.dispose();
    }

    @RepeatedTest(20)
    void aTaskIsCurrentHoweverManyTurnsThereAre() throws Exception {
        SerialQueue queue = new SerialQueue(many);
        AtomicInteger strangers = new AtomicInteger();
        int tasks = 2_000;
        CountDownLatch done = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            queue.add(() -> {
                Thread.onSpinWait();
                if (!queue.isCurrent()) {
                    strangers.incrementAndGet();
                }
                done.countDown();
            });
        }
        await(done);
        assertThat(strangers).hasValue(0);
    }

    @Test
    void refusingThatThrowsLeavesNobodyUnrefused() {
        SerialQueue queue = new SerialQueue(many);
        List<String> refused = new ArrayList<>();
        many.dispose();
        Task throwing = new Task() {
            @Override
            public void run() {}

            @Override
            public void refuse(SaturatedException why) {
                queue.add(refusing(refused, "added meanwhile"));
                throw new IllegalStateException("thrown by a test");
            }
        };
        assertThatThrownBy(() -> queue.add(throwing)).hasMessage("thrown by a test");
        queue.add(refusing(refused, "added then"));

        assertThat(refused).containsExactly("added meanwhile", "added then");
    }

    @Test
    void aTaskThatThrowsAgainstItsWordStopsNoOther() throws Exception {
        SerialQueue queue = new SerialQueue(many);
        CountDownLatch done = new CountDownLatch(2);
        for (Error error :
                List.of(new AssertionError("thrown by a test"), new StackOverflowError("thrown by a test"))) {
            queue.add(() -> {
                throw error;
            });
            queue.add(done::countDown);
        }
        await(done);
        assertThat(queue.isCurrent()).isFalse();
    }
}
