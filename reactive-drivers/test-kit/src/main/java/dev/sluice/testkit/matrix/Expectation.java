package dev.sluice.testkit.matrix;

import dev.sluice.testkit.matrix.End.Answered;
import dev.sluice.testkit.matrix.End.Failed;
import java.util.List;
import java.util.stream.Stream;

/** What Sluice owes where a fault strikes. */
interface Expectation {

    boolean allows(End end);

    /** It ends well, and says this. */
    static Expectation answer(String text) {
        return end -> end instanceof Answered answered && answered.text().equals(text);
    }

    /** It ends with an error of exactly this class that is not safe to retry. */
    static Expectation error(Class<? extends Throwable> type) {
        return end -> end instanceof Failed failed && failed.error().getClass() == type && !failed.safeToRetry();
    }

    /** It ends with an error of exactly this class that is safe to retry. */
    static Expectation retryable(Class<? extends Throwable> type) {
        return end -> end instanceof Failed failed && failed.error().getClass() == type && failed.safeToRetry();
    }

    /** It ends with an error of any class: what is broken has no name. */
    static Expectation anyError() {
        return end -> end instanceof Failed;
    }

    /** One of these: databases differ. */
    static Expectation anyOf(Expectation... expectations) {
        List<Expectation> all = Stream.of(expectations).toList();
        return end -> all.stream().anyMatch(one -> one.allows(end));
    }
}
