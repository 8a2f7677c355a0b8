package dev.sluice.mariadb;

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

/** What is known of the MariaDB driver without a server. */
final class MariaDbManifest {

    static final List<Setting> OWN_SETTINGS = EngineOptions.with(
            Tls.SETTINGS,
            Setting.of("applicationName", Setting.Type.TEXT, "as performance_schema.session_connect_attrs shows it"),
            Setting.of("tcpKeepAlive", Setting.Type.BOOLEAN, "whether the operating system probes idle connections"));

    static final DriverManifest MANIFEST = SqlManifest.of(
            MariaDbManifest.class,
            "MariaDB",
            "MariaDB 10.6 and newer, on r2dbc-mariadb",
            OptionalInt.of(3306),
            List.of("mariadb"),
            "r2dbc:mariadb://localhost:3306/database",
            OWN_SETTINGS,
            Set.of(SchemaManagement.class, DatabaseManagementDriver.class, RoutineOperations.class),
            MySqlTypes.TYPES
                    .with(DataType.UUID, String.class, "uuid")
                    .with(DataType.NETWORK, String.class, "inet4", "inet6"));

    private MariaDbManifest() {}
}
