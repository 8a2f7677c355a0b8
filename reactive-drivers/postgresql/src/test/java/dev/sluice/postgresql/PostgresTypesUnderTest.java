package dev.sluice.postgresql;

import dev.sluice.testkit.contract.TypesUnderTest;
import dev.sluice.testkit.type.BoundValue;
import dev.sluice.testkit.type.DeclaredType;
import io.r2dbc.postgresql.codec.Box;
import io.r2dbc.postgresql.codec.Circle;
import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.postgresql.codec.Line;
import io.r2dbc.postgresql.codec.Lseg;
import io.r2dbc.postgresql.codec.Path;
import io.r2dbc.postgresql.codec.Point;
import io.r2dbc.postgresql.codec.Polygon;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** PostgreSQL's types. */
enum PostgresTypesUnderTest implements TypesUnderTest {
    INSTANCE;

    /** What the driver's text may be assigned to; all else that is read as text has to be cast. */
    private static final Set<String> TEXTS =
            Set.of("text", "character varying(5)", "character(5)", "\"char\"", "name", "citext", "label");

    @Override
    public List<DeclaredType> types() {
        return Stream.of(
                        NumberTypes.ALL,
                        TextTypes.ALL,
                        TimeTypes.ALL,
                        NetworkTypes.ALL,
                        GeometryTypes.ALL,
                        RangeTypes.ALL,
                        OwnTypes.ALL,
                        ArrayTypes.ALL)
                .flatMap(List::stream)
                .map(type -> TEXTS.contains(type.declaration()) || !isText(type)
                        ? type
                        : type.boundTo("cast(? as %s)".formatted(type.declaration())))
                .toList();
    }

    private static boolean isText(DeclaredType type) {
        return type.values().get(0).expected() instanceof String;
    }

    @Override
    public List<Class<?>> classes() {
        return List.of(
                Json.class,
                Interval.class,
                InetAddress.class,
                Map.class,
                Point.class,
                Box.class,
                Circle.class,
                Line.class,
                Lseg.class,
                Path.class,
                Polygon.class);
    }

    @Override
    public String text(String expression, DeclaredType type) {
        return "cast(%s as text)".formatted(expression);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Kolkata");
    }

    @Override
    public Object plain(Object value) {
        return value instanceof Json json ? json.asString() : value;
    }

    @Override
    public List<BoundValue> bound() {
        LocalDateTime noon = LocalDateTime.of(2024, 2, 29, 12, 0);
        return List.of(
                new BoundValue(DayOfWeek.MONDAY, "text", "MONDAY"),
                new BoundValue(DayOfWeek.MONDAY, "mood", null),
                new BoundValue('x', "text", "x"),
                new BoundValue(BigInteger.TWO.pow(70), "numeric", new BigDecimal("1180591620717411303424")),
                new BoundValue((byte) 7, "smallint", (short) 7),
                new BoundValue(
                        noon.toInstant(ZoneOffset.UTC),
                        "timestamp with time zone",
                        noon.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone()).toOffsetDateTime()),
                new BoundValue(noon.toInstant(ZoneOffset.UTC), "timestamp", noon.plusMinutes(330)),
                new BoundValue(
                        noon.atZone(ZoneId.of("Europe/Paris")),
                        "timestamp with time zone",
                        noon.atZone(ZoneId.of("Europe/Paris"))
                                .withZoneSameInstant(zone())
                                .toOffsetDateTime()),
                new BoundValue(
                        OffsetTime.of(12, 0, 0, 0, ZoneOffset.ofHours(2)),
                        "time with time zone",
                        OffsetTime.of(12, 0, 0, 0, ZoneOffset.ofHours(2))),
                new BoundValue(
                        Duration.ofHours(36).plusMillis(500),
                        "interval",
                        Interval.of(Duration.ofHours(36).plusMillis(500))),
                new BoundValue(Period.of(1, 2, 3), "interval", Interval.of(1, 2, 3, 0, 0, 0, 0)),
                new BoundValue(Year.of(2024), "integer", 2024),
                new BoundValue(new byte[] {1, -1}, "bytea", ByteBuffer.wrap(new byte[] {1, -1})),
                new BoundValue(new int[] {1, 2}, "integer[]", null),
                new BoundValue(List.of(1, 2), "integer[]", null),
                new BoundValue(new Integer[] {1, null}, "integer[]", new Integer[] {1, null}),
                new BoundValue(new UUID[] {new UUID(0, 1)}, "uuid[]", new UUID[] {new UUID(0, 1)}),
                new BoundValue(new StringBuilder("x"), "text", "x"),
                new BoundValue(Locale.ROOT, "text", null),
                new BoundValue("{\"a\": 1}", "jsonb", null),
                new BoundValue("7", "integer", null));
    }

    @Override
    public String database() {
        return "PostgreSQL";
    }
}
