package dev.sluice.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An entity diagram in the words of Mermaid, which renders in many wikis and repositories. What Mermaid does not take in a name or a
 * type is an underscore there; the names of tables are labels, in which only quotes, percent signs and backslashes are replaced.
 *
 * @see <a href="https://mermaid.js.org/syntax/entityRelationshipDiagram.html">Entity Relationship Diagrams</a>
 */
public final class MermaidDiagram {

    private final SchemaSnapshot schema;
    private final Map<TableName, String> ids = new HashMap<>();
    private final Map<TableName, List<Column>> columns = new HashMap<>();
    private final StringBuilder text = new StringBuilder("erDiagram\n");

    private MermaidDiagram(SchemaSnapshot schema) {
        this.schema = schema;
        schema.columns()
                .forEach(column -> columns.computeIfAbsent(column.table(), name -> new ArrayList<>())
                        .add(column));
    }

    /** The tables of a snapshot, without its views, and the foreign keys between them, in the order of the snapshot. */
    public static String of(SchemaSnapshot schema) {
        MermaidDiagram diagram = new MermaidDiagram(schema);
        schema.tables().stream().filter(MermaidDiagram::isDrawn).forEach(diagram::draw);
        schema.foreignKeys().forEach(diagram::draw);
        return diagram.text.toString();
    }

    private static boolean isDrawn(Table table) {
        return table.kind() != TableKind.VIEW && table.kind() != TableKind.SYSTEM_TABLE;
    }

    private List<Column> columns(TableName table) {
        return columns.getOrDefault(table, List.of());
    }

    private void draw(Table table) {
        String id = "t" + (ids.size() + 1);
        ids.put(table.name(), id);
        Set<String> primary = new HashSet<>(
                schema.primaryKey(table.name()).map(PrimaryKey::columns).orElse(List.of()));
        Set<String> foreign = new HashSet<>();
        schema.foreignKeys(table.name()).forEach(key -> foreign.addAll(key.columns()));
        text.append("    %s[\"%s\"] {\n".formatted(id, label(table.name().toString())));
        for (Column column : columns(table.name())) {
            text.append("        %s %s%s%s\n"
                    .formatted(
                            word(column.typeName()),
                            word(column.name()),
                            keys(primary.contains(column.name()), foreign.contains(column.name())),
                            comment(column.comment())));
        }
        text.append("    }\n");
    }

    private static String keys(boolean primary, boolean foreign) {
        return primary && foreign ? " PK,FK" : primary ? " PK" : foreign ? " FK" : "";
    }

    private static String comment(@Nullable String comment) {
        return comment == null || comment.isBlank() ? "" : " \"%s\"".formatted(label(comment));
    }

    /** How many rows refer to how many: at most one if the key is unique, and exactly one if it is never null. */
    private void draw(ForeignKey key) {
        String from = ids.get(key.table());
        String to = ids.get(key.referencedTable());
        if (from != null && to != null) {
            text.append("    %s %s--%s %s : \"%s\"\n"
                    .formatted(
                            from, isUnique(key) ? "|o" : "}o", isRequired(key) ? "||" : "o|", to, label(key.name())));
        }
    }

    private boolean isUnique(ForeignKey key) {
        Predicate<List<String>> same = columns -> new HashSet<>(columns).equals(new HashSet<>(key.columns()));
        return schema.primaryKey(key.table())
                        .map(PrimaryKey::columns)
                        .filter(same)
                        .isPresent()
                || schema.uniqueConstraints(key.table()).stream()
                        .map(UniqueConstraint::columns)
                        .anyMatch(same);
    }

    private boolean isRequired(ForeignKey key) {
        return columns(key.table()).stream()
                .filter(column -> key.columns().contains(column.name()))
                .noneMatch(Column::nullable);
    }

    /** What stands in quotes. */
    private static String label(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.replace('"', '\'').replace('%', '_').replace('\\', '_');
    }

    /** What stands without quotes: it begins with a letter or an underscore. */
    private static String word(String text) {
        String word = text.replaceAll("[^\\p{L}\\p{Nd}_()\\[\\]-]", "_");
        return word.isEmpty() || !Character.isLetter(word.charAt(0)) ? "_" + word : word;
    }
}
