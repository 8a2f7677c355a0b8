package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.RowMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of one result: their types, and the class that values of each were last read as. */
final class DataColumns {

    private final List<? extends ColumnMetadata> columns;

    private final Session session;

    private final OtherCodecs others;

    private final @Nullable BinaryType[] types;

    private final @Nullable Class<?>[] asked;

    private final @Nullable Class<?>[] readable;

    private @Nullable Map<String, Integer> indexes;

    DataColumns(RowMetadata metadata, KnownTypes known, Session session, OtherCodecs others) {
        this.columns = metadata.getColumnMetadatas();
        this.session = session;
        this.others = others;
        this.types = new BinaryType[columns.size()];
        this.asked = new Class<?>[types.length];
        this.readable = new Class<?>[types.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.get(i).getNativeTypeMetadata() instanceof Integer oid ? known.find(oid) : null;
        }
    }

    /** The column of this name in any case; -1 if there is none. */
    int index(String name) {
        Map<String, Integer> known = indexes;
        if (known == null) {
            known = indexed();
            indexes = known;
        }
        return known.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
    }

    /** In lower case, as the driver compares them; of the same names the first counts. */
    private Map<String, Integer> indexed() {
        Map<String, Integer> all = new HashMap<>();
        for (int i = 0; i < types.length; i++) {
            all.putIfAbsent(columns.get(i).getName().toLowerCase(Locale.ROOT), i);
        }
        return all;
    }

    /** The class that {@link #read} has to be called with for {@code target}; {@code null} if the driver has to read it. */
    @Nullable
    Class<?> readableAs(int column, Class<?> target) {
        if (asked[column] != target) {
            readable[column] = find(column, target);
            asked[column] = target;
        }
        return readable[column];
    }

    private @Nullable Class<?> find(int column, Class<?> target) {
        BinaryType type = types[column];
        Class<?> found = type == null ? null : type.readableAs(target);
        boolean left =
                columns.get(column).getNativeTypeMetadata() instanceof Integer oid && others.mayRead(oid, target);
        return left ? null : found;
    }

    /** @param as what {@link #readableAs} gave */
    Object read(int column, ByteBuf value, Class<?> as) {
        BinaryType type = types[column];
        if (type == null) {
            throw new IllegalStateException("Column %d has no type that reads %s".formatted(column, as));
        }
        return type.read(value, as, session);
    }
}
