package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.engine.SqliteFailure;
import dev.sluice.r2dbcsqlite.error.Failures;
import dev.sluice.r2dbcsqlite.lane.SaturatedException;
import dev.sluice.r2dbcsqlite.lane.SerialQueue;
import dev.sluice.r2dbcsqlite.lane.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * What a connection was asked to do, in the order it was asked. A command that waits for its turn to write, or for another process,
 * holds no thread, and those behind it wait with it.
 */
final class CommandQueue {

    /** Milliseconds between one try and the next while the database is busy; the last one goes on. */
    private static final int[] PAUSES = {1, 2, 5, 10, 20, 50};

    private final Client client;
    private final SerialQueue lane;
    private final WriteTurn turn;
    private final int capacity;
    private final AtomicInteger commands = new AtomicInteger();
    private final Queue<Command> waiting = new ArrayDeque<>();
    private @Nullable Command current;
    private Disposable timer = Disposables.disposed();
    private boolean paused;
    private long begun;
    private int tries;

    CommandQueue(Client client, SerialQueue lane, WriteTurn turn, int capacity) {
        this.client = client;
        this.lane = lane;
        this.turn = turn;
        this.capacity = capacity;
    }

    /** From any thread. */
    void add(Command command) {
        if (commands.incrementAndGet() > capacity) {
            commands.decrementAndGet();
            command.fail(new SaturatedException(
                    "%d commands wait for this connection, the most that may".formatted(capacity), null));
            return;
        }
        lane.add(new Task() {
            @Override
            public void run() {
                accept(command);
            }

            @Override
            public void refuse(SaturatedException why) {
                commands.decrementAndGet();
                command.fail(why);
            }
        });
    }

    /** From any thread. */
    boolean isEmpty() {
        return commands.get() == 0;
    }

    /** From any thread: nobody waits for it any more. */
    void cancel(Command command) {
        command.work().cancel();
        lane.add(() -> {
            if (current == command && paused) {
                finish();
            }
        });
    }

    /** Tells everything that waits that there is no connection any more. */
    void close() {
        failAll(Failures::closed);
    }

    private void failAll(Supplier<? extends Throwable> why) {
        Command waited = current;
        if (waited != null && paused) {
            waited.fail(why.get());
            finish();
        }
        for (Command next = waiting.poll(); next != null; next = waiting.poll()) {
            commands.decrementAndGet();
            next.fail(why.get());
        }
    }

    /** What has to be done for others to go on; they are told where it cannot be. */
    private Task going(Runnable on) {
        return new Task() {
            @Override
            public void run() {
                on.run();
            }

            @Override
            public void refuse(SaturatedException why) {
                failAll(() -> why);
            }
        };
    }

    private void accept(Command command) {
        if (current == null && waiting.isEmpty()) {
            begin(command);
        } else {
            waiting.add(command);
        }
    }

    private void next() {
        if (current == null) {
            Command next = waiting.poll();
            if (next != null) {
                begin(next);
            }
        }
    }

    private void begin(Command command) {
        current = command;
        begun = System.nanoTime();
        tries = 0;
        attempt(command);
    }

    private void attempt(Command command) {
        resume();
        if (command.work().isCancelled()) {
            finish();
        } else if (client.isClosing()) {
            finish();
            command.fail(Failures.closed());
        } else if (command.work().isStopped()) {
            finish();
            command.fail(Failures.stopped(command.sql(), null));
        } else if (!turn.isHeld() && client.needsTurn(command)) {
            paused = true;
            startTimer(left(command), () -> giveUp(command, null));
            turn.ask(going(() -> attempt(command)));
        } else {
            run(command);
        }
    }

    private void run(Command command) {
        Runnable told;
        try {
            told = client.run(command);
        } catch (SqliteFailure e) {
            failed(command, e);
            return;
        } catch (RuntimeException | Error e) {
            finish();
            command.fail(e);
            return;
        }
        finish();
        told.run();
    }

    private void failed(Command command, SqliteFailure failure) {
        if (command.hasMoved()) {
            begun = System.nanoTime();
            tries = 0;
        }
        Duration left = left(command);
        if (failure.isBusy() && left.compareTo(Duration.ZERO) > 0) {
            paused = true;
            Duration pause = Duration.ofMillis(PAUSES[Math.min(tries++, PAUSES.length - 1)]);
            startTimer(pause.compareTo(left) < 0 ? pause : left, () -> attempt(command));
        } else if (failure.isBusy()) {
            giveUp(command, failure);
        } else {
            Throwable why = client.explain(failure, command.sql(), command.work());
            finish();
            command.fail(why);
        }
    }

    private void giveUp(Command command, @Nullable SqliteFailure failure) {
        client.gaveUp(command);
        finish();
        command.fail(Failures.locked(wait(command), command.sql(), failure));
    }

    private Duration wait(Command command) {
        return command.lockWait(client.lockWait());
    }

    private Duration left(Command command) {
        Duration wait = wait(command);
        Duration limit = command.work().limit();
        Duration most = limit.isZero() || wait.compareTo(limit) < 0 ? wait : limit;
        return most.minusNanos(System.nanoTime() - begun);
    }

    private void startTimer(Duration after, Runnable task) {
        Object token = new Object();
        lastTimer = token;
        timer = Schedulers.parallel()
                .schedule(
                        () -> lane.add(going(() -> {
                            if (lastTimer == token) {
                                task.run();
                            }
                        })),
                        Math.max(0, after.toNanos()),
                        TimeUnit.NANOSECONDS);
    }

    private @Nullable Object lastTimer;

    private void resume() {
        paused = false;
        lastTimer = null;
        timer.dispose();
    }

    /** Nothing runs now, and the next may. */
    private void finish() {
        resume();
        current = null;
        commands.decrementAndGet();
        client.settle();
        if (!waiting.isEmpty()) {
            lane.add(going(this::next));
        }
    }
}
