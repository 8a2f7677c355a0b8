package dev.sluice.error;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row would have broken a constraint. Names are as the database reports them; a part it does not report is empty. */
public class ConstraintViolationException extends R2dbcDataIntegrityViolationException {

    private static final long serialVersionUID = 1L;

    private final Violation violation;

    public ConstraintViolationException(
            String message,
            @Nullable String sqlState,
            int errorCode,
            @Nullable String sql,
            Violation violation,
            @Nullable Throwable cause) {
        super(message, sqlState, errorCode, sql, cause);
        this.violation = violation;
    }

    public ConstraintKind kind() {
        return violation.kind();
    }

    public Optional<String> constraint() {
        return Optional.ofNullable(violation.constraint());
    }

    public Optional<String> table() {
        return Optional.ofNullable(violation.table());
    }

    public Optional<String> column() {
        return Optional.ofNullable(violation.column());
    }
}
