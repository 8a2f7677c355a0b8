package dev.sluice.testkit.type;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Java value that is bound, and what it has to be afterwards.
 *
 * @param declaration the type of the column that it is put into
 * @param expected what {@code get(i)} then gives; {@code null} if it has to be refused
 */
public record BoundValue(
        Object value, String declaration, @Nullable Object expected) {

    /** What is wrong with {@code outcome}; empty if nothing is. */
    public String problem(Outcome outcome, UnaryOperator<Object> plain) {
        boolean right = expected == null
                ? outcome.refused()
                : !outcome.failed() && Plain.same(outcome.value(), expected, plain);
        return right ? "" : "%s instead of %s".formatted(outcome, Plain.print(expected));
    }

    /** Names the class only. */
    @Override
    public String toString() {
        return "%s into %s".formatted(value.getClass().getSimpleName(), declaration);
    }
}
