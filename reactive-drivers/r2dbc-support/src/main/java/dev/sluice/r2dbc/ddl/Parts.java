package dev.sluice.r2dbc.ddl;

import dev.sluice.schema.Column;
import dev.sluice.schema.Partition;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.TableName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables that are parts of others. Rows are numbered by the table that has all of them: a part with numbers of its own is refused, and
 * one that gets them has to be attached before its own parts, which would not get them else.
 */
final class Parts {

    private record Key(TableName table, String column) {}

    private final List<Partition> partitions;
    private final Map<TableName, TableName> wholes = new HashMap<>();
    private final Set<Key> numbered = new HashSet<>();

    Parts(SchemaSnapshot schema) {
        partitions = schema.partitions();
        for (Partition partition : partitions) {
            if (partition.part() != null) {
                wholes.put(partition.part(), partition.table());
            }
        }
        for (Column column : schema.columns()) {
            if (column.identity() != Column.Identity.NONE) {
                numbered.add(new Key(column.table(), column.name()));
            }
        }
    }

    /** All of them, parts of parts behind those. */
    List<Partition> downwards() {
        return partitions.stream()
                .sorted(Comparator.comparing(partition -> depth(partition.table())))
                .toList();
    }

    private int depth(TableName table) {
        TableName whole = wholes.get(table);
        return whole == null ? 0 : 1 + depth(whole);
    }

    /** What the column says itself, before its table is a part. */
    Column own(Column column) {
        TableName whole = wholes.get(column.table());
        return whole != null && numbered.contains(new Key(whole, column.name())) ? withoutNumbers(column) : column;
    }

    private static Column withoutNumbers(Column column) {
        return new Column(
                column.table(),
                column.name(),
                column.position(),
                column.typeName(),
                column.dataType(),
                column.nullable(),
                column.defaultValue(),
                column.onUpdate(),
                Column.Identity.NONE,
                column.generated(),
                column.stored(),
                column.collation(),
                column.comment());
    }
}
