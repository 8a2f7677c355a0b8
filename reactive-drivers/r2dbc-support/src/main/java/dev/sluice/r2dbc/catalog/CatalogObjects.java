package dev.sluice.r2dbc.catalog;

import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Column;
import dev.sluice.schema.CompositeType;
import dev.sluice.schema.DatabaseInfo;
import dev.sluice.schema.Dependency;
import dev.sluice.schema.Domain;
import dev.sluice.schema.EnumType;
import dev.sluice.schema.ExclusionConstraint;
import dev.sluice.schema.Extension;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.Grant;
import dev.sluice.schema.Hidden;
import dev.sluice.schema.Index;
import dev.sluice.schema.Partition;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.Routine;
import dev.sluice.schema.ScheduledEvent;
import dev.sluice.schema.Schema;
import dev.sluice.schema.Sequence;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.schema.Trigger;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.schema.View;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    /**
     * Of {@code kind}, which is a {@link TableKind}, {@code owner}, {@code comment}, {@code row_estimate}, {@code bytes} and
     * {@code options}, a list of names, each with a {@code =} and its value if it has one.
     */
    public static Table table(CatalogRow row) {
        return new Table(
                row.table(),
                TableKind.valueOf(row.text("kind")),
                row.textOrNull("owner"),
                row.textOrNull("comment"),
                row.numberOrNull("row_estimate"),
                row.numberOrNull("bytes"),
                options(row));
    }

    private static Map<String, String> options(CatalogRow row) {
        Map<String, String> options = new TreeMap<>();
        for (String option : row.list("options", String.class)) {
            int end = option.indexOf('=');
            options.put(end < 0 ? option : option.substring(0, end), end < 0 ? "" : option.substring(end + 1));
        }
        return options;
    }

    /**
     * Of {@code name}, {@code position}, {@code type_name}, {@code is_nullable}, {@code default_value}, {@code identity},
     * which is ALWAYS, BY DEFAULT or null, {@code generated}, the expression or null, {@code is_stored}, {@code collation} and
     * {@code comment}.
     */
    public static Column column(CatalogRow row, DataType type) {
        return column(row, type, null);
    }

    /**
     * As {@link #column(CatalogRow, DataType)}.
     *
     * @param onUpdate the expression that it gets whenever its row is changed
     */
    public static Column column(CatalogRow row, DataType type, @Nullable String onUpdate) {
        return new Column(
                row.table(),
                row.text("name"),
                row.number("position"),
                row.text("type_name"),
                type,
                row.flag("is_nullable"),
                row.textOrNull("default_value"),
                onUpdate,
                identity(row.textOrNull("identity")),
                row.textOrNull("generated"),
                row.flag("is_stored"),
                row.textOrNull("collation"),
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
        return foreignKey(row, referenced, ForeignKey.Match.SIMPLE);
    }

    /** As {@link #foreignKey(CatalogRow, List)}, where the database has more than one way to match. */
    public static ForeignKey foreignKey(CatalogRow row, List<String> referenced, ForeignKey.Match match) {
        return new ForeignKey(
                row.table(),
                row.text("name"),
                row.list("columns", String.class),
                TableName.of(row.text("referenced_schema"), row.text("referenced_table")),
                referenced,
                action(row.text("on_update")),
                action(row.text("on_delete")),
                match,
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

    /** Of {@code name}, {@code columns}, {@code nulls_distinct}, {@code is_deferrable} and {@code is_deferred}. */
    public static UniqueConstraint uniqueConstraint(CatalogRow row) {
        return new UniqueConstraint(
                row.table(),
                row.text("name"),
                row.list("columns", String.class),
                row.flag("nulls_distinct"),
                row.flag("is_deferrable"),
                row.flag("is_deferred"));
    }

    /** Of {@code name}, {@code expression} and {@code is_enforced}. */
    public static CheckConstraint checkConstraint(CatalogRow row) {
        return new CheckConstraint(row.table(), row.text("name"), row.text("expression"), row.flag("is_enforced"));
    }

    /** Of {@code definition}, {@code is_materialized}, {@code is_updatable} and {@code check_option}, which is NONE, LOCAL or CASCADED. */
    public static View view(CatalogRow row) {
        return new View(
                row.table(),
                row.textOrNull("definition"),
                row.flag("is_materialized"),
                row.flag("is_updatable"),
                View.CheckOption.valueOf(row.text("check_option")));
    }

    /**
     * Of {@code name}, {@code timing}, {@code events}, {@code columns}, {@code level}, {@code condition}, {@code action} and
     * {@code is_enabled}; timing, level and each of the events are in the words of SQL.
     */
    public static Trigger trigger(CatalogRow row) {
        return new Trigger(
                row.table(),
                row.text("name"),
                Trigger.Timing.valueOf(constant(row.text("timing"))),
                row.list("events", String.class).stream()
                        .map(Trigger.Event::valueOf)
                        .collect(Collectors.toSet()),
                row.list("columns", String.class),
                Trigger.Level.valueOf(row.text("level")),
                row.textOrNull("condition"),
                row.textOrNull("action"),
                row.flag("is_enabled"));
    }

    /**
     * Of {@code schema_name}, {@code name}, {@code type_name}, {@code start_value}, {@code increment}, {@code minimum},
     * {@code maximum}, {@code cache}, {@code is_cycle}, {@code owner_schema}, {@code owner_table} and {@code owner_column}, all three
     * null where it has no owner.
     */
    public static Sequence sequence(CatalogRow row) {
        String table = row.textOrNull("owner_table");
        return new Sequence(
                row.text("schema_name"),
                row.text("name"),
                row.text("type_name"),
                row.numberOrNull("start_value"),
                row.numberOrNull("increment"),
                row.numberOrNull("minimum"),
                row.numberOrNull("maximum"),
                row.numberOrNull("cache"),
                row.flag("is_cycle"),
                table == null ? null : TableName.of(row.text("owner_schema"), table),
                row.textOrNull("owner_column"));
    }

    /**
     * Of {@code schema_name}, {@code name}, {@code signature}, {@code kind}, a {@link Routine.Kind}, {@code return_type},
     * {@code language}, {@code volatility}, a {@link Routine.Volatility}, {@code definition} and {@code comment}, and of its
     * parameters the lists {@code parameter_names}, {@code parameter_modes}, {@code parameter_types} and
     * {@code parameter_defaults}, in which an empty text stands for none.
     */
    public static Routine routine(CatalogRow row) {
        return new Routine(
                row.text("schema_name"),
                row.text("name"),
                row.text("signature"),
                Routine.Kind.valueOf(row.text("kind")),
                parameters(row),
                row.textOrNull("return_type"),
                row.text("language"),
                Routine.Volatility.valueOf(row.text("volatility")),
                row.textOrNull("definition"),
                row.textOrNull("comment"));
    }

    private static List<Routine.Parameter> parameters(CatalogRow row) {
        List<String> names = row.list("parameter_names", String.class);
        List<String> modes = row.list("parameter_modes", String.class);
        List<String> types = row.list("parameter_types", String.class);
        List<String> defaults = row.list("parameter_defaults", String.class);
        return IntStream.range(0, types.size())
                .mapToObj(i -> new Routine.Parameter(
                        emptyAsNull(names.get(i)),
                        Routine.Parameter.Mode.valueOf(modes.get(i)),
                        types.get(i),
                        emptyAsNull(defaults.get(i))))
                .toList();
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Of {@code schema_name}, {@code name}, {@code labels} and {@code comment}. */
    public static EnumType enumType(CatalogRow row) {
        return new EnumType(
                row.text("schema_name"), row.text("name"), row.list("labels", String.class), row.textOrNull("comment"));
    }

    /**
     * Of {@code schema_name}, {@code name}, {@code type_name}, {@code is_nullable}, {@code default_value}, {@code checks} and
     * {@code comment}.
     */
    public static Domain domain(CatalogRow row) {
        return new Domain(
                row.text("schema_name"),
                row.text("name"),
                row.text("type_name"),
                row.flag("is_nullable"),
                row.textOrNull("default_value"),
                row.list("checks", String.class),
                row.textOrNull("comment"));
    }

    /** Of {@code schema_name}, {@code name}, {@code version} and {@code comment}. */
    public static Extension extension(CatalogRow row) {
        return new Extension(row.text("schema_name"), row.text("name"), row.text("version"), row.textOrNull("comment"));
    }

    /**
     * Of {@code schema_name}, {@code name}, {@code comment} and the lists {@code attribute_names}, {@code attribute_types} and
     * {@code attribute_collations}, in which an empty text stands for none.
     */
    public static CompositeType compositeType(CatalogRow row) {
        List<String> names = row.list("attribute_names", String.class);
        List<String> types = row.list("attribute_types", String.class);
        List<String> collations = row.list("attribute_collations", String.class);
        return new CompositeType(
                row.text("schema_name"),
                row.text("name"),
                IntStream.range(0, names.size())
                        .mapToObj(i ->
                                new CompositeType.Attribute(names.get(i), types.get(i), emptyAsNull(collations.get(i))))
                        .toList(),
                row.textOrNull("comment"));
    }

    /**
     * Of {@code name}, {@code method}, the lists {@code expressions} and {@code operators}, {@code predicate}, {@code is_deferrable} and
     * {@code is_deferred}.
     */
    public static ExclusionConstraint exclusionConstraint(CatalogRow row) {
        List<String> expressions = row.list("expressions", String.class);
        List<String> operators = row.list("operators", String.class);
        return new ExclusionConstraint(
                row.table(),
                row.text("name"),
                row.text("method"),
                IntStream.range(0, expressions.size())
                        .mapToObj(i -> new ExclusionConstraint.Element(expressions.get(i), operators.get(i)))
                        .toList(),
                row.textOrNull("predicate"),
                row.flag("is_deferrable"),
                row.flag("is_deferred"));
    }

    /**
     * Of {@code name}, {@code part_schema} and {@code part_table}, both null where partitions are no tables, {@code parent}, {@code bound}
     * and {@code row_estimate}.
     */
    public static Partition partition(CatalogRow row) {
        String part = row.textOrNull("part_table");
        return new Partition(
                row.table(),
                row.text("name"),
                part == null ? null : TableName.of(row.text("part_schema"), part),
                row.textOrNull("parent"),
                row.textOrNull("bound"),
                row.numberOrNull("row_estimate"));
    }

    /** Of {@code schema_name}, {@code name}, {@code schedule}, {@code is_enabled}, {@code definition} and {@code comment}. */
    public static ScheduledEvent event(CatalogRow row) {
        return new ScheduledEvent(
                row.text("schema_name"),
                row.text("name"),
                row.text("schedule"),
                row.flag("is_enabled"),
                row.textOrNull("definition"),
                row.textOrNull("comment"));
    }

    /**
     * Of {@code schema_name}, {@code name} and {@code kind}, a {@link Dependency.Kind}, of what depends; {@code table_schema} and
     * {@code table_name} are what it needs.
     */
    public static Dependency dependency(CatalogRow row) {
        return new Dependency(
                row.text("schema_name"), row.text("name"), Dependency.Kind.valueOf(row.text("kind")), row.table());
    }

    /**
     * Of {@code schema_name}, {@code name}, {@code kind}, a {@link Grant.Kind}, {@code column_name}, {@code grantee}, {@code privilege} and
     * {@code is_grantable}.
     */
    public static Grant grant(CatalogRow row) {
        return new Grant(
                row.text("schema_name"),
                row.text("name"),
                Grant.Kind.valueOf(row.text("kind")),
                row.textOrNull("column_name"),
                row.text("grantee"),
                row.text("privilege").toUpperCase(Locale.ROOT),
                row.flag("is_grantable"));
    }

    /** Of {@code schema_name}, {@code name}, which is what is hidden, and {@code privilege}. */
    public static Hidden hidden(CatalogRow row) {
        return new Hidden(row.text("schema_name"), row.text("name"), row.text("privilege"));
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
