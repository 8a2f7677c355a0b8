package dev.sluice.driver;

/** Whether a server can do something. What was not found out is {@link Unknown}, never {@link Unsupported}. */
public sealed interface Support {

    /**
     * It can.
     *
     * @param detail how, where there is something to say; otherwise empty
     */
    record Supported(String detail) implements Support {}

    /** It cannot. */
    record Unsupported(String reason) implements Support {}

    /** It was not found out. */
    record Unknown(String reason) implements Support {}

    static Support yes() {
        return new Supported("");
    }

    static Support yes(String detail) {
        return new Supported(detail);
    }

    static Support no(String reason) {
        return new Unsupported(reason);
    }

    static Support unknown(String reason) {
        return new Unknown(reason);
    }
}
