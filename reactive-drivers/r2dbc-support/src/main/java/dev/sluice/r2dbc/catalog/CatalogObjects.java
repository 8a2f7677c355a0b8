package dev.sluice.r2dbc.catalog;

import dev.sluice.schema.Column;
import dev.sluice.schema.DatabaseInfo;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.Index;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.Schema;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a schema, made of rows whose columns have the names that are told here. Everything that belongs to a table has
 * {@code table_schema} and {@code table_name}; lists are arrays.
 */
public final class CatalogObjects {

    private CatalogObjects() {}

    static DatabaseInfo database(CatalogRow row) {
        return new DatabaseInfo(row.text("name"), row.flag("is_current"));
    }

    /** Of {@code name}, {@code owner}, {@code comment} and {@code is_system}. */
    public static Schema schema(CatalogRow row) {
        return new Schema(row.text("name"), row.textOrNull("owner"), row.textOrNull("comment"), row.flag("is_system"));
    }

    /** Of {@code kind}, which is a {@link TableKind}, {@code owner}, {@code comment} and {@code row_estimate}. */
    public static Table table(CatalogRow row) {
        return new Table(
                row.table(),
                TableKind.valueOf(row.text("kind")),
                row.textOrNull("owner"),
                row.textOrNull("comment"),
                row.numberOrNull("row_estimate"));
    }

    /**
     * Of {@code name}, {@code position}, {@code type_name}, {@code is_nullable}, {@code default_value}, {@code identity},
     * which is ALWAYS, BY DEFAULT or null, {@code generated}, the expression or null, and {@code comment}.
     */
    public static Column column(CatalogRow row, DataType type) {
        return new Column(
                row.table(),
                row.text("name"),
                row.number("position"),
                row.text("type_name"),
                type,
                row.flag("is_nullable"),
                row.textOrNull("default_value"),
                identity(row.textOrNull("identity")),
                row.textOrNull("generated"),
                row.textOrNull("comment"));
    }

    /** Of {@code name} and {@code columns}, in the order of the key. */
    public static PrimaryKey primaryKey(CatalogRow row) {
        return new PrimaryKey(row.table(), row.text("name"), row.list("columns", String.class));
    }

    /**
     * Of {@code name}, {@code columns}, {@code referenced_schema}, {@code referenced_table}, {@code on_update} and
     * {@code on_delete}, in the words of SQL, {@code is_deferrable} and {@code is_deferred}.
     *
     * @param referenced the columns that the key refers to, in the order of its own
     */
    public static ForeignKey foreignKey(CatalogRow row, List<String> referenced) {
        return new ForeignKey(
                row.table(),
                row.text("name"),
                row.list("columns", String.class),
                TableName.of(row.text("referenced_schema"), row.text("referenced_table")),
                referenced,
                action(row.text("on_update")),
                action(row.text("on_delete")),
                row.flag("is_deferrable"),
                row.flag("is_deferred"));
    }

    /**
     * Of {@code name}, {@code method}, {@code is_unique}, {@code columns}, in which an empty name stands for what is at the
     * same place of {@code expressions}, {@code descending} and {@code nulls_first}, which go with the columns, {@code included},
     * {@code predicate}, {@code is_valid} and {@code is_constraint}.
     */
    public static Index index(CatalogRow row) {
        return new Index(
                row.table(),
                row.text("name"),
                row.text("method"),
                row.flag("is_unique"),
                parts(row),
                row.list("included", String.class),
                row.textOrNull("predicate"),
                row.flag("is_valid"),
                row.flag("is_constraint"));
    }

    private static List<Index.Part> parts(CatalogRow row) {
        List<String> columns = row.list("columns", String.class);
        List<Boolean> descending = row.list("descending", Boolean.class);
        List<Boolean> nullsFirst = row.list("nulls_first", Boolean.class);
        boolean named = columns.stream().noneMatch(String::isEmpty);
        List<String> expressions = named ? columns : row.list("expressions", String.class);
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).isEmpty()
                        ? new Index.Part(null, expressions.get(i), descending.get(i), nullsFirst.get(i))
                        : new Index.Part(columns.get(i), null, descending.get(i), nullsFirst.get(i)))
                .toList();
    }

    private static Column.Identity identity(@Nullable String generation) {
        return generation == null ? Column.Identity.NONE : Column.Identity.valueOf(constant(generation));
    }

    private static ForeignKey.Action action(String rule) {
        return ForeignKey.Action.valueOf(constant(rule));
    }

    private static String constant(String words) {
        return words.replace(' ', '_').toUpperCase(Locale.ROOT);
    }
}
