package dev.sluice.r2dbc.value;

/**
 * Why a value does not fit, from where the column is not known. Without a stack trace, as it becomes a
 * {@link dev.sluice.error.ValueConversionException} at once.
 */
public final class Misfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    private Misfit(String sqlState, String reason) {
        super(reason, null, false, false);
        this.sqlState = sqlState;
    }

    /** It is of a kind that the column does not take. SQLSTATE {@code 22018}. */
    public static Misfit kind(String reason) {
        return new Misfit("22018", reason);
    }

    /** It is a number that is too large, too small, or of too many digits. SQLSTATE {@code 22003}. */
    public static Misfit number(String reason) {
        return new Misfit("22003", reason);
    }

    /** It is too long. SQLSTATE {@code 22001}. */
    public static Misfit length(String reason) {
        return new Misfit("22001", reason);
    }

    /** It is a date or time that the column does not hold. SQLSTATE {@code 22008}. */
    public static Misfit time(String reason) {
        return new Misfit("22008", reason);
    }

    /** It has a character that the database does not hold. SQLSTATE {@code 22021}. */
    public static Misfit character(String reason) {
        return new Misfit("22021", reason);
    }

    String sqlState() {
        return sqlState;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
