package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.measure.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Calls that block, by callers that each have a thread. */
record BlockingCalls(ExecutorService threads, Call call) implements Calls {

    /** One call. */
    interface Call {

        long apply(int key) throws Exception;
    }

    @Override
    public long run(int callers, Keys keys) {
        List<Future<Long>> running = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            running.add(threads.submit(() -> callAgainAndAgain(keys)));
        }
        return running.stream().mapToLong(Waiting::await).sum();
    }

    private long callAgainAndAgain(Keys keys) throws Exception {
        long sum = 0;
        for (int key = keys.next(); key != Keys.NONE; key = keys.next()) {
            long start = System.nanoTime();
            sum += call.apply(key);
            Measures.took(System.nanoTime() - start);
        }
        return sum;
    }
}
