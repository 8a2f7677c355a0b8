package dev.sluice.r2dbcsqlite.lane;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/**
 * Runs the tasks of one connection one by one, in the order they came, on threads of a scheduler; each sees what the one before it
 * has done. It has one piece of work on the scheduler at most, and gives the thread back now and then for others to have it.
 */
public final class SerialQueue {

    /** After so many tasks, or so much time, others have the thread. */
    private static final int TURN = 64;

    private static final long TURN_NANOS = Duration.ofMillis(5).toNanos();

    private final Scheduler scheduler;
    private final Queue<Task> tasks = Queues.<Task>unboundedMultiproducer().get();
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile @Nullable Thread thread;

    public SerialQueue(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Runs it in its turn, or refuses it when the scheduler takes no work. */
    public void add(Task task) {
        tasks.offer(task);
        if (work.getAndIncrement() == 0) {
            schedule();
        } else if (scheduler.isDisposed()) {
            refuseAll(new RejectedExecutionException("The scheduler was disposed"));
        }
    }

    /** Whether the caller is a task of this queue. */
    public boolean isCurrent() {
        return thread == Thread.currentThread();
    }

    private void schedule() {
        scheduled.set(true);
        try {
            scheduler.schedule(this::turn);
        } catch (RejectedExecutionException e) {
            refuseAll(e);
        }
    }

    /** A task throws where a subscriber did: the next turn has its count, and runs the rest. */
    private void turn() {
        boolean more = scheduled.compareAndSet(true, false);
        if (!more) {
            return;
        }
        try {
            more = runSome();
        } finally {
            if (more) {
                schedule();
            }
        }
    }

    /** Whether there is more to do. The count of work stays above zero until then, so nobody else begins. */
    private boolean runSome() {
        int done = 0;
        long begun = System.nanoTime();
        do {
            runOne();
            if (work.decrementAndGet() == 0) {
                return false;
            }
        } while (++done < TURN && System.nanoTime() - begun < TURN_NANOS);
        return true;
    }

    private void runOne() {
        Task task = tasks.poll();
        if (task != null) {
            thread = Thread.currentThread();
            try {
                task.run();
            } finally {
                thread = null; // before the count says so, another thread does not begin
            }
        }
    }

    /** With the turn, if it has not begun: a scheduler that is disposed forgets what it was given. */
    private void refuseAll(RejectedExecutionException why) {
        if (scheduled.compareAndSet(true, false)) {
            refuseEach(why);
        }
    }

    private void refuseEach(RejectedExecutionException why) {
        boolean more = true;
        try {
            do {
                refuseOne(why);
                more = work.decrementAndGet() != 0;
            } while (more);
        } finally {
            if (more) {
                refuseEach(why);
            }
        }
    }

    private void refuseOne(RejectedExecutionException why) {
        Task task = tasks.poll();
        if (task != null) {
            task.refuse(new SaturatedException("The scheduler takes no more work", why));
        }
    }
}
