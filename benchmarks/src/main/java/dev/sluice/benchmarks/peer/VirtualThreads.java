package dev.sluice.benchmarks.peer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads of JDK 21 and newer, for code that is compiled for 17. */
final class VirtualThreads {

    private static final int FIRST_JDK = 21;

    private VirtualThreads() {}

    /** Whether this JVM has them. */
    static boolean areHere() {
        return Runtime.version().feature() >= FIRST_JDK;
    }

    /** A new one for each task. */
    static ExecutorService executor() {
        try {
            MethodHandle factory = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) factory.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("No virtual threads before JDK " + FIRST_JDK, e);
        }
    }
}
