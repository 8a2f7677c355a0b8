package dev.sluice.postgresql.codec;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of one database by object id, as far as their binary form is known. */
final class TypeTable {

    /** Object ids below are those of the server itself. */
    private static final int FIRST_USER_OID = 16_384;

    private static final String NO_FORMAT = "its format is not known";

    private static final Map<Integer, BinaryType> BUILTIN = BuiltinTypes.byOid();

    private final @Nullable BinaryType[] builtin = new BinaryType[FIRST_USER_OID];

    private final Map<Integer, BinaryType> others = new HashMap<>();

    TypeTable(List<TypeRow> rows) {
        Map<Integer, TypeRow> byOid = new HashMap<>();
        rows.forEach(row -> byOid.put(row.oid(), row));
        rows.forEach(row -> put(row.oid(), type(row, byOid)));
        BUILTIN.forEach(this::put);
    }

    private void put(int oid, BinaryType type) {
        if (oid >= 0 && oid < FIRST_USER_OID) {
            builtin[oid] = type;
        } else {
            others.put(oid, type);
        }
    }

    @Nullable
    BinaryType find(int oid) {
        return oid >= 0 && oid < FIRST_USER_OID ? builtin[oid] : others.get(oid);
    }

    private static BinaryType type(TypeRow row, Map<Integer, TypeRow> rows) {
        return switch (row.kind()) {
            case 'e' -> TextType.other(row.name());
            case 'c' -> new RecordType(row.name());
            case 'r' -> new RangeType(row.name(), row.subtype());
            case 'm' -> new MultirangeType(row.name(), row.subtype());
            case 'd' -> domain(row, rows);
            default -> base(row, rows);
        };
    }

    private static BinaryType domain(TypeRow row, Map<Integer, TypeRow> rows) {
        BinaryType builtin = BUILTIN.get(row.base());
        TypeRow base = rows.get(row.base());
        if (builtin != null) {
            return builtin;
        }
        return base != null ? type(base, rows) : new UnreadableType(row.name(), NO_FORMAT);
    }

    private static BinaryType base(TypeRow row, Map<Integer, TypeRow> rows) {
        return switch (row.send()) {
            case "array_send" -> array(row, rows);
            case "textsend", "citextsend", "varcharsend", "bpcharsend", "namesend" -> TextType.other(row.name());
            case "hstore_send" -> new HstoreType();
            case "ltree_send", "lquery_send", "ltxtq_send" -> TextType.versioned(row.name());
            default -> new UnreadableType(row.name(), NO_FORMAT);
        };
    }

    private static BinaryType array(TypeRow row, Map<Integer, TypeRow> rows) {
        // The delimiter in an array's text is that of its elements' type.
        TypeRow element = rows.get(row.element());
        char delimiter = element == null ? ',' : element.delimiter();
        return new ArrayType(row.name(), row.element(), PostgresqlObjectId.isValid(row.oid()), delimiter);
    }
}
