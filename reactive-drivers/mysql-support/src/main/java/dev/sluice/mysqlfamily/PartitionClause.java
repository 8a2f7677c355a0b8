package dev.sluice.mysqlfamily;

import dev.sluice.schema.Partition;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a table is parted, as CREATE TABLE says it, with all partitions by their names. */
final class PartitionClause {

    private final List<Partition> partitions;
    private final UnaryOperator<String> quote;

    private PartitionClause(List<Partition> partitions, UnaryOperator<String> quote) {
        this.partitions = partitions;
        this.quote = quote;
    }

    /** An empty text for a table that is not parted; null where the server does not tell all that it would have to be told. */
    static @Nullable String of(Table table, List<Partition> partitions, UnaryOperator<String> quote) {
        if (table.kind() != TableKind.PARTITIONED_TABLE) {
            return "";
        }
        String method = table.options().get("partition by");
        PartitionClause clause = new PartitionClause(partitions, quote);
        return method != null && clause.isComplete(method)
                ? " partition by %s (%s)".formatted(method, clause.definitions())
                : null;
    }

    /** What is parted by ranges or lists has bounds. MariaDB does not tell what it was told of parts that it makes by time. */
    private boolean isComplete(String method) {
        return switch (method.split(" ", 2)[0]) {
            case "RANGE", "LIST" ->
                !partitions.isEmpty() && partsOf(null).allMatch(partition -> partition.bound() != null);
            case "HASH", "KEY", "LINEAR" -> !partitions.isEmpty();
            default -> false;
        };
    }

    private Stream<Partition> partsOf(@Nullable String parent) {
        return partitions.stream()
                .filter(partition -> parent == null ? partition.parent() == null : parent.equals(partition.parent()));
    }

    private String definitions() {
        return partsOf(null).map(this::definition).collect(Collectors.joining(", "));
    }

    private String definition(Partition partition) {
        String bound = partition.bound() == null ? "" : " " + partition.bound();
        String parts = partsOf(partition.name())
                .map(part -> "subpartition " + quote.apply(part.name()))
                .collect(Collectors.joining(", "));
        return "partition " + quote.apply(partition.name()) + bound + (parts.isEmpty() ? "" : " (" + parts + ")");
    }
}
