package dev.sluice.error;

/**
 * Stands in for a driver's exception whose text carries values of rows or bindings: same class name, same stack trace,
 * the values taken out of the message.
 */
public final class RedactedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String original;

    private RedactedException(String original, String message) {
        super(message, null, false, true);
        this.original = original;
    }

    /** A copy of {@code original} that says {@code message}, and has neither its causes nor its suppressed exceptions. */
    public static RedactedException of(Throwable original, String message) {
        String name = original.getClass().getName();
        RedactedException copy = new RedactedException(name, name + ": " + message);
        copy.setStackTrace(original.getStackTrace());
        return copy;
    }

    /** The class name of the exception this stands for. */
    public String original() {
        return original;
    }
}
