package dev.sluice.benchmarks.peer;

/** One kind of call, made again and again by callers that each wait for their answer before they ask again. */
public interface Calls {

    /**
     * Makes one call for each of the keys and returns the sum of what they gave, when the last one is done. How long each took
     * is told to {@link dev.sluice.benchmarks.measure.Measures}.
     */
    long run(int callers, Keys keys);
}
