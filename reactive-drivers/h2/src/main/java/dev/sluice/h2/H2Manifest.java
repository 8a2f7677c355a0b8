package dev.sluice.h2;

import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.Setting;
import dev.sluice.r2dbc.driver.NativeTypes;
import dev.sluice.r2dbc.driver.SqlManifest;
import dev.sluice.routine.RoutineOperations;
import dev.sluice.schema.change.SchemaManagement;
import dev.sluice.type.DataType;
import io.r2dbc.h2.H2ConnectionOption;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.api.Interval;

/** What is known of the H2 driver without a database. */
final class H2Manifest {

    static final List<Setting> OWN_SETTINGS = Stream.concat(
                    Stream.of(
                            Setting.of(
                                    "adminUser",
                                    Setting.Type.TEXT,
                                    "who cancels statements of a user without the right to; the user itself unless given"),
                            Setting.secret("adminPassword", "of adminUser"),
                            Setting.of(
                                    "options",
                                    Setting.Type.TEXT,
                                    "further settings of H2, as in its own URLs: NAME=VALUE;NAME=VALUE")),
                    Arrays.stream(H2ConnectionOption.values())
                            .map(option -> Setting.of(option.getKey(), Setting.Type.TEXT, "as H2 documents it")))
            .toList();

    private static final NativeTypes TYPES = NativeTypes.none()
            .with(DataType.BOOLEAN, "BOOLEAN")
            .with(DataType.TINYINT, "TINYINT")
            .with(DataType.SMALLINT, "SMALLINT")
            .with(DataType.INTEGER, "INTEGER")
            .with(DataType.BIGINT, "BIGINT")
            .with(DataType.DECIMAL, "NUMERIC", "DECFLOAT")
            .with(DataType.REAL, "REAL")
            .with(DataType.DOUBLE, "DOUBLE PRECISION")
            .with(DataType.CHAR, "CHARACTER")
            .with(DataType.VARCHAR, "CHARACTER VARYING", "VARCHAR_IGNORECASE")
            .with(DataType.TEXT, "CHARACTER LARGE OBJECT")
            .with(DataType.BINARY, byte[].class, "BINARY", "BINARY VARYING")
            .with(DataType.BINARY, "BINARY LARGE OBJECT")
            .with(DataType.DATE, "DATE")
            .with(DataType.TIME, "TIME")
            .with(DataType.TIME_WITH_TIME_ZONE, "TIME WITH TIME ZONE")
            .with(DataType.TIMESTAMP, "TIMESTAMP")
            .with(DataType.TIMESTAMP_WITH_TIME_ZONE, "TIMESTAMP WITH TIME ZONE")
            .with(
                    DataType.INTERVAL,
                    Interval.class,
                    "INTERVAL YEAR",
                    "INTERVAL YEAR TO MONTH",
                    "INTERVAL DAY",
                    "INTERVAL HOUR TO MINUTE",
                    "INTERVAL DAY TO SECOND")
            .with(DataType.UUID, "UUID")
            .with(DataType.JSON, String.class, "JSON")
            .with(DataType.ENUM, String.class, "ENUM");

    static final DriverManifest MANIFEST = SqlManifest.of(
            H2Manifest.class,
            "H2",
            "H2 2 in this process, on r2dbc-h2",
            OptionalInt.empty(),
            List.of("h2"),
            "r2dbc:h2:mem:///database",
            OWN_SETTINGS,
            Set.of(SchemaManagement.class, RoutineOperations.class),
            TYPES);

    private H2Manifest() {}
}
