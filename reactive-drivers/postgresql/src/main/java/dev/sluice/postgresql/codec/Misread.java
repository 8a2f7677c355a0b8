package dev.sluice.postgresql.codec;

import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecMetadata;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.postgresql.message.Format;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the driver's codecs read wrongly from binary values: the types of columns and the classes asked for. */
final class Misread {

    static final Set<PostgresqlObjectId> SCALARS = EnumSet.of(
            PostgresqlObjectId.CHAR,
            PostgresqlObjectId.DATE,
            PostgresqlObjectId.FLOAT4,
            PostgresqlObjectId.FLOAT8,
            PostgresqlObjectId.INET,
            PostgresqlObjectId.INT2,
            PostgresqlObjectId.INT4,
            PostgresqlObjectId.INT8,
            PostgresqlObjectId.INTERVAL,
            PostgresqlObjectId.JSONB,
            PostgresqlObjectId.NUMERIC,
            PostgresqlObjectId.OID,
            PostgresqlObjectId.TIME,
            PostgresqlObjectId.TIMESTAMP,
            PostgresqlObjectId.TIMESTAMPTZ,
            PostgresqlObjectId.TIMETZ);

    static final Set<PostgresqlObjectId> ARRAYS = EnumSet.of(
            PostgresqlObjectId.CHAR_ARRAY,
            PostgresqlObjectId.DATE_ARRAY,
            PostgresqlObjectId.FLOAT4_ARRAY,
            PostgresqlObjectId.FLOAT8_ARRAY,
            PostgresqlObjectId.INET_ARRAY,
            PostgresqlObjectId.INT2_ARRAY,
            PostgresqlObjectId.INT4_ARRAY,
            PostgresqlObjectId.INT8_ARRAY,
            PostgresqlObjectId.INTERVAL_ARRAY,
            PostgresqlObjectId.JSONB_ARRAY,
            PostgresqlObjectId.NUMERIC_ARRAY,
            PostgresqlObjectId.OID_ARRAY,
            PostgresqlObjectId.TIME_ARRAY,
            PostgresqlObjectId.TIMESTAMP_ARRAY,
            PostgresqlObjectId.TIMESTAMPTZ_ARRAY,
            PostgresqlObjectId.TIMETZ_ARRAY);

    /** Of longer text some codecs take a part, and others fail in ways of their own. */
    static final Set<PostgresqlObjectId> TEXTS = EnumSet.of(
            PostgresqlObjectId.BPCHAR, PostgresqlObjectId.NAME, PostgresqlObjectId.TEXT, PostgresqlObjectId.VARCHAR);

    private Misread() {}

    /** The classes that these codecs have in their metadata, and arrays of such as they have for such columns. */
    static Set<Class<?>> by(Iterable<Codec<?>> codecs) {
        Set<Class<?>> all = new LinkedHashSet<>();
        Set<Class<?>> misread = new LinkedHashSet<>(List.of(Number.class, Temporal.class, Object[].class));
        List<Codec<?>> arrays = new ArrayList<>();
        for (Codec<?> codec : codecs) {
            if (codec instanceof CodecMetadata metadata) {
                all.add(metadata.type());
                if (metadata.type() == Object[].class) {
                    arrays.add(codec);
                } else {
                    misread.add(metadata.type());
                }
            }
        }
        for (Class<?> type : all) {
            if (arrays.stream().anyMatch(codec -> misreads(codec, type.arrayType()))) {
                misread.add(type.arrayType());
            }
        }
        return misread;
    }

    private static boolean misreads(Codec<?> codec, Class<?> array) {
        return ARRAYS.stream().anyMatch(id -> codec.canDecode(id.getObjectId(), Format.FORMAT_BINARY, array));
    }
}
