package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Measures;
import dev.sluice.benchmarks.measure.Waiting;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** Calls that return Vert.x's futures, by callers that need no thread. */
record FutureCalls(IntFunction<Future<Long>> call) implements Calls {

    @Override
    public long run(int callers, Keys keys) {
        List<Caller> all = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Caller caller = new Caller(keys);
            all.add(caller);
            caller.callNext();
        }
        return all.stream().mapToLong(caller -> Waiting.await(caller.done)).sum();
    }

    private final class Caller {

        private final CompletableFuture<Long> done = new CompletableFuture<>();
        private final Keys keys;
        private long sum;

        Caller(Keys keys) {
            this.keys = keys;
        }

        void callNext() {
            int key = keys.next();
            if (key == Keys.NONE) {
                done.complete(sum);
                return;
            }
            long start = System.nanoTime();
            call.apply(key).onSuccess(result -> answered(start, result)).onFailure(done::completeExceptionally);
        }

        private void answered(long start, long result) {
            Measures.took(System.nanoTime() - start);
            sum += result;
            callNext();
        }
    }
}
