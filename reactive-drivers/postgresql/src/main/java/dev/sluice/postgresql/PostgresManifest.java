package dev.sluice.postgresql;

import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.Setting;
import dev.sluice.r2dbc.driver.EngineOptions;
import dev.sluice.r2dbc.driver.NativeTypes;
import dev.sluice.r2dbc.driver.SqlManifest;
import dev.sluice.r2dbc.netty.Tls;
import dev.sluice.routine.RoutineOperations;
import dev.sluice.schema.change.DatabaseManagementDriver;
import dev.sluice.schema.change.SchemaManagement;
import dev.sluice.type.DataType;
import io.r2dbc.postgresql.codec.Box;
import io.r2dbc.postgresql.codec.Circle;
import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.postgresql.codec.Line;
import io.r2dbc.postgresql.codec.Lseg;
import io.r2dbc.postgresql.codec.Path;
import io.r2dbc.postgresql.codec.Point;
import io.r2dbc.postgresql.codec.Polygon;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What is known of the PostgreSQL driver without a server. */
final class PostgresManifest {

    static final List<Setting> OWN_SETTINGS = EngineOptions.with(
            Tls.SETTINGS,
            Setting.of("applicationName", Setting.Type.TEXT, "as pg_stat_activity shows it"),
            Setting.of("schema", Setting.Type.TEXT, "search_path of the sessions"),
            Setting.of("timeZone", Setting.Type.TEXT, "of the sessions; the JVM's unless given"),
            Setting.of(
                    "preparedStatementCacheQueries",
                    Setting.Type.INTEGER,
                    "plans kept per connection, 0 behind a transaction pooler"),
            Setting.of("tcpKeepAlive", Setting.Type.BOOLEAN, "whether the operating system probes idle connections"));

    private static final NativeTypes TYPES = NativeTypes.none()
            .with(DataType.BOOLEAN, "boolean")
            .with(DataType.SMALLINT, "smallint")
            .with(DataType.INTEGER, "integer")
            .with(DataType.BIGINT, "bigint")
            .with(DataType.DECIMAL, "numeric")
            .with(DataType.REAL, "real")
            .with(DataType.DOUBLE, "double precision")
            .with(DataType.CHAR, "character", "\"char\"")
            .with(DataType.VARCHAR, "character varying", "name")
            .with(DataType.TEXT, "text")
            .with(DataType.BINARY, "bytea")
            .with(DataType.BIT, String.class, "bit", "bit varying")
            .with(DataType.DATE, "date")
            .with(DataType.TIME, "time without time zone")
            .with(DataType.TIME_WITH_TIME_ZONE, "time with time zone")
            .with(DataType.TIMESTAMP, "timestamp without time zone")
            .with(DataType.TIMESTAMP_WITH_TIME_ZONE, "timestamp with time zone")
            .with(DataType.INTERVAL, Interval.class, "interval")
            .with(DataType.UUID, "uuid")
            .with(DataType.JSON, Json.class, "json", "jsonb")
            .with(DataType.XML, String.class, "xml")
            .with(DataType.NETWORK, InetAddress.class, "inet")
            .with(DataType.NETWORK, String.class, "cidr", "macaddr", "macaddr8")
            .with(DataType.GEOMETRY, Point.class, "point")
            .with(DataType.GEOMETRY, Line.class, "line")
            .with(DataType.GEOMETRY, Lseg.class, "lseg")
            .with(DataType.GEOMETRY, Box.class, "box")
            .with(DataType.GEOMETRY, Path.class, "path")
            .with(DataType.GEOMETRY, Polygon.class, "polygon")
            .with(DataType.GEOMETRY, Circle.class, "circle")
            .with(
                    DataType.RANGE,
                    String.class,
                    "int4range",
                    "int8range",
                    "numrange",
                    "tsrange",
                    "tstzrange",
                    "daterange",
                    "int4multirange",
                    "datemultirange")
            .with(DataType.TEXT_SEARCH, String.class, "tsvector", "tsquery")
            .with(DataType.OTHER, Integer.class, "oid")
            .with(DataType.OTHER, String.class, "jsonpath", "pg_lsn", "xid8");

    static final DriverManifest MANIFEST = SqlManifest.of(
            PostgresManifest.class,
            "PostgreSQL",
            "PostgreSQL, on r2dbc-postgresql",
            OptionalInt.of(5432),
            List.of("postgresql", "postgres"),
            "r2dbc:postgresql://localhost:5432/database",
            OWN_SETTINGS,
            Set.of(SchemaManagement.class, DatabaseManagementDriver.class, RoutineOperations.class),
            TYPES);

    private PostgresManifest() {}
}
