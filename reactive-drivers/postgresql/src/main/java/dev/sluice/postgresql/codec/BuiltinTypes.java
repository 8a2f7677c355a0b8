package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The base types that every server has, by object id; their arrays, ranges and rows come from the catalog. */
final class BuiltinTypes {

    private static final String MONEY = "it is a count of units that lc_monetary gives a meaning";
    private static final String NAMED = "it is an object id without the name that its text has";
    private static final String STATISTICS = "its format is internal to the server";

    private BuiltinTypes() {}

    static Map<Integer, BinaryType> byOid() {
        Map<Integer, BinaryType> types = new HashMap<>();
        addText(types);
        addNumbers(types);
        addTemporal(types);
        addGeometry(types);
        addNetwork(types);
        addSystem(types);
        addUnreadable(types);
        types.put(16, new BooleanType());
        types.put(17, new ByteaType());
        types.put(1560, new BitType("bit"));
        types.put(1562, new BitType("varbit"));
        types.put(2950, new UuidType());
        return types;
    }

    private static void addText(Map<Integer, BinaryType> types) {
        types.put(18, new CharType());
        types.put(19, TextType.string("name"));
        types.put(25, TextType.string("text"));
        types.put(114, TextType.other("json"));
        types.put(142, TextType.other("xml"));
        types.put(194, TextType.other("pg_node_tree"));
        types.put(705, TextType.string("unknown"));
        types.put(1042, TextType.string("bpchar"));
        types.put(1043, TextType.string("varchar"));
        types.put(1790, TextType.other("refcursor"));
        types.put(2275, TextType.other("cstring"));
        types.put(2278, TextType.other("void"));
        types.put(3802, TextType.versioned("jsonb"));
        types.put(4072, TextType.versioned("jsonpath"));
        types.put(3614, new PrintedType("tsvector", (in, out) -> TextSearchText.appendVector(in, out)));
        types.put(3615, new PrintedType("tsquery", (in, out) -> TextSearchText.appendQuery(in, out)));
    }

    private static void addNumbers(Map<Integer, BinaryType> types) {
        types.put(20, new IntegerType("int8", Long.class, ByteBuf::readLong));
        types.put(21, new IntegerType("int2", Short.class, ByteBuf::readShort));
        types.put(23, new IntegerType("int4", Integer.class, ByteBuf::readInt));
        types.put(26, new IntegerType("oid", Integer.class, BigDecimal.class, ByteBuf::readUnsignedInt));
        types.put(700, new FloatType());
        types.put(701, new DoubleType());
        types.put(1700, new NumericType());
    }

    private static void addTemporal(Map<Integer, BinaryType> types) {
        types.put(1082, new DateType());
        types.put(1083, new TimeType());
        types.put(1114, new TimestampType());
        types.put(1184, new TimestampTzType());
        types.put(1186, new IntervalType());
        types.put(1266, new TimeTzType());
    }

    private static void addGeometry(Map<Integer, BinaryType> types) {
        types.put(600, new PrintedType("point", GeometryText::appendPoint));
        types.put(601, new PrintedType("lseg", GeometryText::appendSegment));
        types.put(602, new PrintedType("path", GeometryText::appendPath));
        types.put(603, new PrintedType("box", GeometryText::appendBox));
        types.put(604, new PrintedType("polygon", GeometryText::appendPolygon));
        types.put(628, new PrintedType("line", GeometryText::appendLine));
        types.put(718, new PrintedType("circle", GeometryText::appendCircle));
    }

    private static void addNetwork(Map<Integer, BinaryType> types) {
        types.put(650, NetworkType.cidr());
        types.put(774, new MacAddressType("macaddr8"));
        types.put(829, new MacAddressType("macaddr"));
        types.put(869, NetworkType.inet());
    }

    private static void addSystem(Map<Integer, BinaryType> types) {
        types.put(22, new PrintedType("int2vector", SystemText::appendVector));
        types.put(27, new PrintedType("tid", SystemText::appendTid));
        types.put(28, new PrintedType("xid", SystemText::appendUnsignedInt));
        types.put(29, new PrintedType("cid", SystemText::appendUnsignedInt));
        types.put(30, new PrintedType("oidvector", SystemText::appendVector));
        types.put(2249, new RecordType("record"));
        types.put(2277, new ArrayType("anyarray", 0, false, ','));
        types.put(2970, new PrintedType("txid_snapshot", SystemText::appendSnapshot));
        types.put(3220, new PrintedType("pg_lsn", SystemText::appendLsn));
        types.put(5038, new PrintedType("pg_snapshot", SystemText::appendSnapshot));
        types.put(5069, new PrintedType("xid8", SystemText::appendUnsignedLong));
    }

    private static void addUnreadable(Map<Integer, BinaryType> types) {
        types.put(24, new UnreadableType("regproc", NAMED));
        types.put(790, new UnreadableType("money", MONEY));
        types.put(2202, new UnreadableType("regprocedure", NAMED));
        types.put(2203, new UnreadableType("regoper", NAMED));
        types.put(2204, new UnreadableType("regoperator", NAMED));
        types.put(2205, new UnreadableType("regclass", NAMED));
        types.put(2206, new UnreadableType("regtype", NAMED));
        types.put(3361, new UnreadableType("pg_ndistinct", STATISTICS));
        types.put(3402, new UnreadableType("pg_dependencies", STATISTICS));
        types.put(3734, new UnreadableType("regconfig", NAMED));
        types.put(3769, new UnreadableType("regdictionary", NAMED));
        types.put(4089, new UnreadableType("regnamespace", NAMED));
        types.put(4096, new UnreadableType("regrole", NAMED));
        types.put(4191, new UnreadableType("regcollation", NAMED));
        types.put(4600, new UnreadableType("pg_brin_bloom_summary", STATISTICS));
        types.put(4601, new UnreadableType("pg_brin_minmax_multi_summary", STATISTICS));
        types.put(5017, new UnreadableType("pg_mcv_list", STATISTICS));
    }
}
