package dev.sluice.mysqlfamily;

import dev.sluice.error.ConstraintKind;
import dev.sluice.error.Violation;
import dev.sluice.r2dbc.ErrorTranslator;
import dev.sluice.r2dbc.driver.ServerError;
import dev.sluice.r2dbc.driver.SqlErrorTranslator;
import dev.sluice.r2dbc.driver.SqlErrors;
import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the exceptions of MariaDB's and MySQL's R2DBC drivers tell, by the server's error code: its SQLSTATEs are often
 * {@code HY000}, or too general. The codes are those of the MariaDB manual's "Error Codes".
 */
final class MySqlErrors {

    static final ErrorTranslator TRANSLATOR = new SqlErrorTranslator(MySqlErrors::read);

    /** {@code Duplicate entry 'a-b' for key 'name'}; MySQL puts the table in front of the name. */
    private static final Pattern DUPLICATE = Pattern.compile("for key '(?:([^'.]+)\\.)?([^']+)'$", Pattern.DOTALL);

    /** {@code ... (`schema`.`table`, CONSTRAINT `name` FOREIGN KEY ...)}. */
    private static final Pattern FOREIGN_KEY = Pattern.compile("`\\.`((?:[^`]|``)+)`, CONSTRAINT `((?:[^`]|``)+)`");

    /** {@code CONSTRAINT `name` failed for `schema`.`table`}, and MySQL's {@code Check constraint 'name' is violated}. */
    private static final Pattern CHECK = Pattern.compile(
            "(?:CONSTRAINT `|Check constraint ')((?:[^`']|``)+)[`'](?: failed for `.*`\\.`((?:[^`]|``)+)`)?");

    /** {@code Column 'name' cannot be null}, {@code Field 'name' doesn't have a default value}. */
    private static final Pattern COLUMN = Pattern.compile("(?:Column|Field) '([^']+)'");

    /** The statement as it was sent, with the values that the driver has written into it. */
    private static final Pattern NEAR = Pattern.compile(" near '.*' at line (\\d+)$", Pattern.DOTALL);

    private static final Pattern ENTRY = Pattern.compile("^Duplicate entry '.*' for key ", Pattern.DOTALL);

    /** What is told of a lost connection by the server, if that could be read before the end, and by r2dbc-mariadb. */
    private static final Set<String> LOST = Set.of("08S01", "08000");

    /** What r2dbc-mariadb says when it gives up connecting, around what the server had said. */
    private static final int GAVE_UP = 9000;

    private MySqlErrors() {}

    private static ServerError read(R2dbcException error) {
        return error.getErrorCode() == GAVE_UP && error.getCause() instanceof R2dbcException cause
                ? read(cause)
                : said(error);
    }

    private static ServerError said(R2dbcException error) {
        String message = String.valueOf(error.getMessage());
        String state = state(error, message);
        return new ServerError(state, withoutValues(message), true, () -> violation(state, message));
    }

    /** The standard's SQLSTATE where the server's is none of it, or says less than its code. */
    private static String state(R2dbcException error, String message) {
        return switch (error.getErrorCode()) {
            case 1022, 1062, 1169, 1586, 1859 -> "23505";
            case 1048, 1263, 1364, 1566 -> "23502";
            case 1216, 1217, 1451, 1452, 1761, 1762 -> "23503";
            case 3819, 4025 -> "23513";
            case 1264, 1690 -> "22003";
            case 1105 -> "22000"; // what has no code of its own, such as XPath
            case 1265, 1366, 1411, 1525 -> "22018";
            case 1292 -> "22007";
            case 1406 -> "22001";
            case 1365 -> "22012";
            case 1046 -> "3D000"; // no database is chosen
            case 1369 -> "44000";
            case 1644 ->
                Objects.requireNonNullElse(error.getSqlState(), "45000"); // SIGNAL, which r2dbc-mysql gives no state
            case 1044, 1142, 1143, 1227, 1370 -> "42501";
            case 1205, 3572 -> "55P03";
            case 1020, 1213, 1614 -> "40001";
            case 1317, 1907, 1968, 1969, 3024 -> "57014";
            case 1021, 1114 -> "53100"; // the disk, or the table, is full
            case 1040, 1203, 1226 -> "53300";
            case 3159, 4227 -> "08004"; // only encrypted connections are let in
            case 1290, 1792, 1836 -> "25006";
            case 1053, 1077, 1079, 1152, 1184, 1927 -> "57P01";
            case 1158, 1159, 1160, 1161, 2006, 2013 -> "08006";
            default -> stateOf(error, message);
        };
    }

    private static String stateOf(R2dbcException error, String message) {
        String state = error.getSqlState();
        if (state != null && LOST.contains(state)) {
            return "08006";
        }
        if (state != null && !state.equals("H1000")) {
            return state;
        }
        if (message.contains("Access denied for user")) { // after a change of the way to log in its code is lost
            return "28000";
        }
        boolean ofServer = state != null || error.getErrorCode() != 0;
        return isOfNetwork(error) || !ofServer ? "08006" : "HY000";
    }

    private static boolean isOfNetwork(Throwable error) {
        Throwable cause = error.getCause();
        return cause instanceof IOException || (cause instanceof R2dbcException && isOfNetwork(cause));
    }

    private static String withoutValues(String message) {
        String entry = ENTRY.matcher(message).replaceFirst("Duplicate entry for key ");
        return NEAR.matcher(entry).replaceFirst(" at line $1");
    }

    private static Violation violation(String state, String message) {
        ConstraintKind kind = SqlErrors.constraintKind(state);
        return switch (kind) {
            case UNIQUE -> named(kind, DUPLICATE.matcher(message), 2, 1);
            case FOREIGN_KEY -> named(kind, FOREIGN_KEY.matcher(message), 2, 1);
            case CHECK -> named(kind, CHECK.matcher(message), 1, 2);
            case NOT_NULL -> column(COLUMN.matcher(message));
            default -> Violation.of(kind);
        };
    }

    private static Violation column(Matcher matcher) {
        return new Violation(ConstraintKind.NOT_NULL, null, null, matcher.find() ? matcher.group(1) : null);
    }

    private static Violation named(ConstraintKind kind, Matcher matcher, int constraint, int table) {
        return matcher.find()
                ? new Violation(kind, plain(matcher.group(constraint)), plain(matcher.group(table)), null)
                : Violation.of(kind);
    }

    private static @Nullable String plain(@Nullable String quoted) {
        return quoted == null ? null : quoted.replace("``", "`");
    }
}
