package dev.sluice.r2dbcsqlite;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Schedulers whose threads may be blocked. */
final class BlockingSchedulers {

    private static final int THREADS_OF_PROCESSOR = 10;
    private static final int LEAST = 32;

    /** System properties, read when the first connection is opened on this scheduler. */
    static final String MAX_THREADS = "r2dbc.sqlite.maxThreads";

    static final String MAX_QUEUED_TASKS = "r2dbc.sqlite.maxQueuedTasks";
    private static final int SECONDS_OF_IDLENESS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private BlockingSchedulers() {}

    /** A system property that is a positive number, or what it is without one. */
    static int setting(String property, int otherwise) {
        String value = System.getProperty(property);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "The system property %s is '%s'; it takes a positive whole number".formatted(property, value));
        }
        return Integer.parseInt(value);
    }

    /**
     * That of this process, which lasts as long as it does. Its threads are platform threads, whatever Reactor's own are: SQLite
     * pins a virtual one to its carrier.
     */
    static Scheduler ours() {
        return Ours.SCHEDULER;
    }

    private static final class Ours {

        static final Scheduler SCHEDULER = Schedulers.newBoundedElastic(
                setting(
                        MAX_THREADS,
                        Math.max(THREADS_OF_PROCESSOR * Runtime.getRuntime().availableProcessors(), LEAST)),
                setting(MAX_QUEUED_TASKS, Schedulers.DEFAULT_BOUNDED_ELASTIC_QUEUESIZE),
                "r2dbc-sqlite",
                SECONDS_OF_IDLENESS,
                true);
    }

    /** Asks one of its threads. */
    static Scheduler requireBlocking(Scheduler scheduler) {
        CompletableFuture<Boolean> nonBlocking = new CompletableFuture<>();
        try {
            scheduler.schedule(() -> nonBlocking.complete(Schedulers.isInNonBlockingThread()));
            if (nonBlocking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalArgumentException(
                        "SQLite blocks, and the threads of %s must not be blocked: give one of Schedulers.newBoundedElastic"
                                .formatted(scheduler));
            }
            return scheduler;
        } catch (RejectedExecutionException e) {
            throw new IllegalArgumentException("%s takes no work".formatted(scheduler), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalArgumentException("%s does no work".formatted(scheduler), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking %s for a thread".formatted(scheduler), e);
        }
    }
}
