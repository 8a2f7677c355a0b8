package dev.sluice.error;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value does not fit into its column, and was not sent. SQLSTATE of class 22, as the database itself would have answered.
 * Neither the message nor anything else in here has the value.
 */
public final class ValueConversionException extends R2dbcDataIntegrityViolationException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String table;
    private final String column;
    private final String typeName;
    private final Class<?> valueClass;
    private final String reason;

    /**
     * An error before anything was sent.
     *
     * @param table {@code null} where the column is of no table
     * @param typeName the column's type, as the database writes it
     * @param valueClass of the value that does not fit
     * @param sqlState of class 22
     * @param reason why it does not fit and what would, without the value
     */
    public ValueConversionException(
            @Nullable String table,
            String column,
            String typeName,
            Class<?> valueClass,
            String sqlState,
            String reason) {
        super(
                "A %s does not fit into column %s of type %s: %s"
                        .formatted(
                                valueClass.getTypeName(),
                                table == null ? column : table + "." + column,
                                typeName,
                                reason),
                sqlState);
        this.table = table;
        this.column = column;
        this.typeName = typeName;
        this.valueClass = valueClass;
        this.reason = reason;
    }

    /** The table as it was named, with its schema where that was given. */
    public Optional<String> table() {
        return Optional.ofNullable(table);
    }

    public String column() {
        return column;
    }

    /** The column's type, as the database writes it. */
    public String typeName() {
        return typeName;
    }

    public Class<?> valueClass() {
        return valueClass;
    }

    /** Why it does not fit and what would. */
    public String reason() {
        return reason;
    }
}
