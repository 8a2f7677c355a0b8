package dev.sluice.mysql;

import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.Setting;
import dev.sluice.mysqlfamily.MySqlTypes;
import dev.sluice.r2dbc.driver.EngineOptions;
import dev.sluice.r2dbc.driver.SqlManifest;
import dev.sluice.r2dbc.netty.Tls;
import dev.sluice.routine.RoutineOperations;
import dev.sluice.schema.change.DatabaseManagementDriver;
import dev.sluice.schema.change.SchemaManagement;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What is known of the MySQL driver without a server. */
final class MySqlManifest {

    static final List<Setting> OWN_SETTINGS = EngineOptions.with(
            Tls.SETTINGS,
            Setting.of("tcpKeepAlive", Setting.Type.BOOLEAN, "whether the operating system probes idle connections"));

    static final DriverManifest MANIFEST = SqlManifest.of(
            MySqlManifest.class,
            "MySQL",
            "MySQL 8.0 and newer, on r2dbc-mysql",
            OptionalInt.of(3306),
            List.of("mysql"),
            "r2dbc:mysql://localhost:3306/database",
            OWN_SETTINGS,
            Set.of(SchemaManagement.class, DatabaseManagementDriver.class, RoutineOperations.class),
            MySqlTypes.TYPES.with(DataType.JSON, String.class, "json"));

    private MySqlManifest() {}
}
