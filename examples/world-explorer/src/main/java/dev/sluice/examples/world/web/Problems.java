package dev.sluice.examples.world.web;

import dev.sluice.error.NotSentException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What went wrong, as a problem of HTTP. Sluice keeps values and secrets out of what a database says, so that is shown;
 * anything else is for the log. What Spring itself refuses has become a problem before it comes here.
 */
@RestControllerAdvice
class Problems {

    private static final Logger logger = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(Throwable.class)
    static ProblemDetail of(Throwable error) {
        if (!(error instanceof R2dbcException e)) {
            logger.error("A request failed", error);
            return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "See the log of the service");
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(e), e.getMessage());
        @Nullable String state = e.getSqlState();
        if (state != null) {
            problem.setProperty("sqlState", state);
        }
        return problem;
    }

    /** The members that {@code problem} has as JSON, for one inside a response that has begun. */
    static Map<String, Object> members(ProblemDetail problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", String.valueOf(problem.getTitle()));
        members.put("status", problem.getStatus());
        members.put("detail", String.valueOf(problem.getDetail()));
        members.putAll(Objects.requireNonNullElse(problem.getProperties(), Map.of()));
        return members;
    }

    private static HttpStatus status(R2dbcException error) {
        if (error instanceof NotSentException || error instanceof R2dbcTransientResourceException) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        if (error instanceof R2dbcTimeoutException) {
            return HttpStatus.GATEWAY_TIMEOUT;
        }
        if (error instanceof R2dbcPermissionDeniedException) {
            return HttpStatus.FORBIDDEN;
        }
        if (error instanceof R2dbcBadGrammarException || isWrongValue(error) || isOutOfPlace(error)) {
            return HttpStatus.BAD_REQUEST;
        }
        if (error instanceof R2dbcDataIntegrityViolationException) {
            return HttpStatus.CONFLICT;
        }
        return HttpStatus.INTERNAL_SERVER_ERROR;
    }

    /** A statement that cannot run in a transaction, or not any more, such as VACUUM. */
    private static boolean isOutOfPlace(R2dbcException error) {
        return "25001".equals(error.getSqlState());
    }

    /** R2DBC counts SQLSTATE's class 22, such as a division by zero, among the broken constraints. */
    private static boolean isWrongValue(R2dbcException error) {
        String state = error.getSqlState();
        return state != null && state.startsWith("22");
    }
}
