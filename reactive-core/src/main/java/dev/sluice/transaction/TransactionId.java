package dev.sluice.transaction;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Which transaction a call belongs to. Whoever has it can work in the transaction and end it, so it is 192 random bits and a
 * secret of those who share it; {@code toString} shows its beginning only.
 *
 * @param text 32 characters that are fit for a URL or a header: letters, digits, {@code -} and {@code _}
 */
public record TransactionId(String text) {

    private static final int BYTES = 24;
    private static final int SHOWN = 6;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");

    public TransactionId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "A transaction id is 32 letters, digits, '-' or '_'; found %d characters".formatted(text.length()));
        }
    }

    /** A new one. */
    public static TransactionId random(SecureRandom source) {
        byte[] bytes = new byte[BYTES];
        source.nextBytes(bytes);
        return new TransactionId(Base64.getUrlEncoder().encodeToString(bytes));
    }

    /**
     * The id that {@link #text()} gave.
     *
     * @throws IllegalArgumentException when it is no such text; the message does not show it
     */
    public static TransactionId parse(String text) {
        return new TransactionId(text);
    }

    @Override
    public String toString() {
        return "TransactionId[%s…]".formatted(text.substring(0, SHOWN));
    }
}
