package dev.sluice.r2dbc.ddl;

import dev.sluice.schema.CheckConstraint;
import dev.sluice.schema.Column;
import dev.sluice.schema.CompositeType;
import dev.sluice.schema.Domain;
import dev.sluice.schema.EnumType;
import dev.sluice.schema.ExclusionConstraint;
import dev.sluice.schema.Extension;
import dev.sluice.schema.ForeignKey;
import dev.sluice.schema.Partition;
import dev.sluice.schema.PrimaryKey;
import dev.sluice.schema.Routine;
import dev.sluice.schema.ScheduledEvent;
import dev.sluice.schema.Schema;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaScript;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Sequence;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableKind;
import dev.sluice.schema.TableName;
import dev.sluice.schema.Trigger;
import dev.sluice.schema.UniqueConstraint;
import dev.sluice.schema.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a snapshot has: what is referred to comes before what refers to it, and foreign keys, which may go in circles, when all
 * tables are there. Parts are attached last, as tables that have all that is theirs.
 */
public final class SchemaWriter {

    private final SchemaSnapshot schema;
    private final DdlDialect dialect;
    private final Map<TableName, List<Column>> columns;
    private final Map<TableName, List<PrimaryKey>> primaryKeys;
    private final Map<TableName, List<UniqueConstraint>> uniques;
    private final Map<TableName, List<CheckConstraint>> checks;
    private final Map<TableName, List<ExclusionConstraint>> exclusions;
    private final Map<TableName, List<ForeignKey>> foreignKeys;
    private final Parts partitions;
    private final Map<TableName, List<Partition>> parted;
    private final List<String> statements = new ArrayList<>();
    private final List<String> notWritten = new ArrayList<>();

    private SchemaWriter(SchemaSnapshot schema, DdlDialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
        this.columns = byTable(schema.columns(), Column::table);
        this.primaryKeys = byTable(schema.primaryKeys(), PrimaryKey::table);
        this.uniques = byTable(schema.uniqueConstraints(), UniqueConstraint::table);
        this.checks = byTable(schema.checkConstraints(), CheckConstraint::table);
        this.exclusions = byTable(schema.exclusionConstraints(), ExclusionConstraint::table);
        this.foreignKeys = byTable(schema.foreignKeys(), ForeignKey::table);
        this.partitions = new Parts(schema);
        this.parted = byTable(schema.partitions(), Partition::table);
    }

    public static SchemaScript write(SchemaSnapshot schema, DdlDialect dialect) {
        SchemaWriter writer = new SchemaWriter(schema, dialect);
        writer.schemas();
        writer.typesAndTables();
        writer.views();
        writer.comments();
        writer.rest();
        return new SchemaScript(writer.statements, writer.notWritten);
    }

    private static <T> Map<TableName, List<T>> byTable(List<T> objects, Function<T, TableName> table) {
        return objects.stream().collect(Collectors.groupingBy(table));
    }

    private void schemas() {
        if (dialect.createsSchemas()) {
            for (Schema each : schema.schemas()) {
                statements.add("create schema if not exists " + dialect.quote(each.name()));
            }
        }
    }

    private void write(EnumType type) {
        String labels = type.labels().stream().map(dialect::literal).collect(Collectors.joining(", "));
        statements.add("create type %s as enum (%s)".formatted(dialect.name(type.schema(), type.name()), labels));
    }

    private void write(Domain domain) {
        StringBuilder text = new StringBuilder(
                "create domain %s as %s".formatted(dialect.name(domain.schema(), domain.name()), domain.typeName()));
        if (domain.defaultValue() != null) {
            text.append(" default ").append(domain.defaultValue());
        }
        if (!domain.nullable() && dialect.domainsForbidNull()) {
            text.append(" not null");
        }
        domain.checks().forEach(check -> text.append(" check (").append(check).append(')'));
        statements.add(text.toString());
    }

    private void write(Sequence sequence) {
        if (sequence.start() == null) {
            notWritten.add("sequence " + sequence.schema() + "." + sequence.name() + ", whose numbers are not known");
        } else {
            statements.add(dialect.sequence(sequence));
        }
    }

    private void write(CompositeType type) {
        String attributes = type.attributes().stream().map(this::attribute).collect(Collectors.joining(", "));
        statements.add("create type %s as (%s)".formatted(dialect.name(type.schema(), type.name()), attributes));
    }

    private String attribute(CompositeType.Attribute attribute) {
        String collation = attribute.collation() == null ? "" : " collate " + dialect.quote(attribute.collation());
        return dialect.quote(attribute.name()) + " " + attribute.typeName() + collation;
    }

    private void typesAndTables() {
        schema.enums().forEach(this::write);
        schema.sequences().forEach(this::write);
        Set<TableName> written = new HashSet<>();
        for (SchemaObject each : TypeOrder.of(schema)) {
            if (each instanceof Domain domain) {
                write(domain);
            } else if (each instanceof CompositeType type) {
                write(type);
            } else if (each instanceof Table table && write(table)) {
                written.add(table.name());
            }
        }
        owners();
        belongings(written);
        partitions.downwards().forEach(partition -> attach(partition, written));
    }

    /** Whether what belongs to the table is left to be written. */
    private boolean write(Table table) {
        String whole = dialect.createWhole(table);
        if (whole != null) {
            statements.add(whole);
            return false;
        }
        String partitioning = dialect.partitioning(table, parted.getOrDefault(table.name(), List.of()));
        if (dialect.creates(table.kind()) && partitioning != null && !hidesColumns(table.name())) {
            statements.add(create(table) + partitioning);
            return true;
        }
        if (isMissed(table.kind())) {
            String kind = table.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            notWritten.add(kind + " " + table.name());
        }
        return false;
    }

    private void belongings(Set<TableName> written) {
        schema.indexes().stream()
                .filter(index -> !index.constraint() && written.contains(index.table()))
                .forEach(index -> statements.add(dialect.index(index)));
        if (!dialect.foreignKeysAreOfTables()) {
            schema.foreignKeys().stream()
                    .filter(key -> written.contains(key.table()))
                    .forEach(key -> statements.add(
                            "alter table %s add %s".formatted(dialect.name(key.table()), foreignKey(key))));
        }
    }

    /** A part that has its keys and indexes by then keeps them, by their names; what it lacks, the database makes. */
    private void attach(Partition partition, Set<TableName> written) {
        TableName part = partition.part();
        String statement = part == null ? null : dialect.attach(part, partition);
        if (statement == null) {
            return;
        }
        if (written.contains(part) && written.contains(partition.table())) {
            statements.add(statement);
        } else {
            notWritten.add("partition %s of %s".formatted(part, partition.table()));
        }
    }

    /** A table without its columns would be another one. */
    private boolean hidesColumns(TableName table) {
        return schema.hidden().stream()
                .anyMatch(hidden ->
                        hidden.what().equals("columns") && hidden.schema().equals(table.schema()));
    }

    /** Views have statements of their own, and what is the system's is there. */
    private static boolean isMissed(TableKind kind) {
        return switch (kind) {
            case VIEW, MATERIALIZED_VIEW, SYSTEM_TABLE -> false;
            default -> true;
        };
    }

    private String create(Table table) {
        TableName name = table.name();
        List<Stream<String>> parts = new ArrayList<>();
        parts.add(all(columns, name, column -> column(table, partitions.own(column))));
        if (dialect.writesPrimaryKey(table)) {
            parts.add(all(primaryKeys, name, this::primaryKey));
        }
        parts.add(all(uniques, name, this::unique));
        parts.add(all(checks, name, this::check));
        parts.add(all(exclusions, name, this::exclusion));
        if (dialect.foreignKeysAreOfTables()) {
            parts.add(all(foreignKeys, name, this::foreignKey));
        }
        String body = parts.stream().flatMap(part -> part).collect(Collectors.joining(",\n    "));
        return "%s (\n    %s\n)%s".formatted(dialect.createTable(table), body, dialect.tableOptions(table));
    }

    private static <T> Stream<String> all(Map<TableName, List<T>> objects, TableName table, Function<T, String> text) {
        return objects.getOrDefault(table, List.of()).stream().map(text);
    }

    private String column(Table table, Column column) {
        String type = column.typeName().isEmpty() ? "" : " " + column.typeName();
        return dialect.quote(column.name()) + type + dialect.columnOptions(column) + dialect.keyOfColumn(table, column);
    }

    private String primaryKey(PrimaryKey key) {
        return "constraint %s primary key (%s)".formatted(dialect.quote(key.name()), dialect.list(key.columns()));
    }

    private String unique(UniqueConstraint unique) {
        return "constraint %s unique%s (%s)%s"
                .formatted(
                        dialect.quote(unique.name()),
                        unique.nullsDistinct() ? "" : " nulls not distinct",
                        dialect.list(unique.columns()),
                        deferring(unique.deferrable(), unique.initiallyDeferred()));
    }

    private String check(CheckConstraint check) {
        return "constraint %s check (%s)%s"
                .formatted(dialect.quote(check.name()), check.expression(), check.enforced() ? "" : " not enforced");
    }

    private String exclusion(ExclusionConstraint exclusion) {
        String elements = exclusion.elements().stream()
                .map(element -> element.expression() + " with " + element.operator())
                .collect(Collectors.joining(", "));
        return "constraint %s exclude using %s (%s)%s%s"
                .formatted(
                        dialect.quote(exclusion.name()),
                        exclusion.method(),
                        elements,
                        exclusion.predicate() == null ? "" : " where (" + exclusion.predicate() + ")",
                        deferring(exclusion.deferrable(), exclusion.initiallyDeferred()));
    }

    private String foreignKey(ForeignKey key) {
        return "constraint %s foreign key (%s) references %s (%s)%s%s%s%s"
                .formatted(
                        dialect.quote(key.name()),
                        dialect.list(key.columns()),
                        dialect.referenced(key.referencedTable()),
                        dialect.list(key.referencedColumns()),
                        key.match() == ForeignKey.Match.SIMPLE
                                ? ""
                                : " match " + key.match().name().toLowerCase(Locale.ROOT),
                        action(" on update ", key.onUpdate()),
                        action(" on delete ", key.onDelete()),
                        dialect.defers() ? deferring(key.deferrable(), key.initiallyDeferred()) : "");
    }

    private static String action(String on, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION
                ? ""
                : on + action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String deferring(boolean deferrable, boolean deferred) {
        return deferrable ? " deferrable" + (deferred ? " initially deferred" : "") : "";
    }

    private void owners() {
        for (Sequence sequence : schema.sequences()) {
            if (sequence.owner() != null && sequence.ownerColumn() != null) {
                statements.add("alter sequence %s owned by %s.%s"
                        .formatted(
                                dialect.name(sequence.schema(), sequence.name()),
                                dialect.name(sequence.owner()),
                                dialect.quote(sequence.ownerColumn())));
            }
        }
    }

    private void views() {
        for (View view : ViewOrder.of(schema.views(), dialect.syntax())) {
            if (view.definition() == null) {
                notWritten.add("view " + view.name() + ", whose definition is not known");
            } else if (hidesColumns(view.name())) {
                notWritten.add("view " + view.name());
            } else {
                List<String> names = columns.getOrDefault(view.name(), List.of()).stream()
                        .map(Column::name)
                        .toList();
                statements.add(dialect.view(view, names));
            }
        }
        schema.indexes().stream()
                .filter(index -> schema.view(index.table()).isPresent() && !hidesColumns(index.table()))
                .forEach(index -> statements.add(dialect.index(index)));
    }

    private void comments() {
        if (!dialect.commentsAreStatements()) {
            return;
        }
        schema.schemas().forEach(each -> comment("schema", dialect.quote(each.name()), each.comment()));
        schema.enums().forEach(type -> comment("type", dialect.name(type.schema(), type.name()), type.comment()));
        schema.compositeTypes()
                .forEach(type -> comment("type", dialect.name(type.schema(), type.name()), type.comment()));
        schema.domains().forEach(type -> comment("domain", dialect.name(type.schema(), type.name()), type.comment()));
        schema.tables().stream()
                .filter(table -> !hidesColumns(table.name()))
                .forEach(table ->
                        comment(dialect.kindInComment(table.kind()), dialect.name(table.name()), table.comment()));
        schema.columns()
                .forEach(column -> comment(
                        "column", dialect.name(column.table()) + "." + dialect.quote(column.name()), column.comment()));
    }

    private void comment(String kind, String name, @Nullable String comment) {
        if (comment != null) {
            statements.add("comment on %s %s is %s".formatted(kind, name, dialect.literal(comment)));
        }
    }

    private void rest() {
        schema.extensions().stream().map(SchemaWriter::named).forEach(notWritten::add);
        schema.routines().stream().map(SchemaWriter::named).forEach(notWritten::add);
        schema.triggers().stream().map(SchemaWriter::named).forEach(notWritten::add);
        schema.scheduledEvents().stream().map(SchemaWriter::named).forEach(notWritten::add);
    }

    private static String named(Extension extension) {
        return "extension %s in %s".formatted(extension.name(), extension.schema());
    }

    private static String named(Routine routine) {
        return "routine %s.%s(%s)".formatted(routine.schema(), routine.name(), routine.signature());
    }

    private static String named(Trigger trigger) {
        return "trigger %s of %s".formatted(trigger.name(), trigger.table());
    }

    private static String named(ScheduledEvent event) {
        return "scheduled event %s.%s".formatted(event.schema(), event.name());
    }
}
