package dev.sluice.r2dbc.ddl;

import dev.sluice.schema.Column;
import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.schema.change.ColumnDefinition;
import dev.sluice.schema.change.ColumnManagement;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.schema.change.SchemaChange;
import dev.sluice.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Changes of columns, written once over a dialect. */
public interface ColumnChanges extends OnDialect, ColumnManagement {

    @Override
    default SchemaChange addColumn(TableName table, ColumnDefinition column) {
        return Changes.ofAll(this, "addColumn", () -> {
            ddl().requireAddable(column);
            Column added = NewTable.column(table, column, 1, ddl());
            List<String> statements = new ArrayList<>();
            statements.add("alter table %s add column %s %s%s"
                    .formatted(
                            ddl().name(table),
                            ddl().quote(column.name()),
                            added.typeName(),
                            ddl().columnOptions(added)));
            statements.addAll(comment(table, column.name(), column.comment()));
            return statements;
        });
    }

    @Override
    default SchemaChange alterColumn(TableName table, String column, ColumnChange change) {
        if (change.equals(ColumnChange.nothing())) {
            throw new IllegalArgumentException("The change of column '%s' says nothing".formatted(column));
        }
        return Changes.found(
                this,
                "alterColumn",
                Changes.qualified(this, table)
                        .flatMap(name -> objects(
                                        ObjectKind.COLUMNS,
                                        SchemaFilter.schema(String.valueOf(name.schema()))
                                                .table(name.name()))
                                .filter(each -> each.name().equals(column))
                                .next())
                        .switchIfEmpty(Mono.error(() -> new IllegalArgumentException(
                                "There is no column '%s' in %s, or it may not be seen".formatted(column, table))))
                        .flatMap(now -> alter(table, now, change)));
    }

    private Mono<List<String>> alter(TableName table, Column now, ColumnChange change) {
        return ddl().alterColumn(engine(), now, changed(now, change), change)
                .map(statements -> Stream.concat(
                                statements.stream(), comment(table, now.name(), change.comment()).stream())
                        .toList());
    }

    private Column changed(Column now, ColumnChange change) {
        ColumnType type = change.type();
        return new Column(
                now.table(),
                now.name(),
                now.position(),
                type == null ? now.typeName() : ddl().typeName(ColumnDefinition.of(now.name(), type)),
                now.dataType(),
                change.nullable() == null ? now.nullable() : change.nullable(),
                otherwise(change.defaultValue(), now.defaultValue()),
                now.onUpdate(),
                now.identity(),
                now.generated(),
                now.stored(),
                type == null || isText(type) ? now.collation() : null,
                otherwise(change.comment(), now.comment()));
    }

    /** Nothing else has an order of its own. */
    private static boolean isText(ColumnType type) {
        DataType portable = type.dataType();
        return portable == null
                ? String.valueOf(type.sql()).matches("(?i).*(char|text|clob|enum|set).*")
                : portable == DataType.CHAR || portable == DataType.VARCHAR || portable == DataType.TEXT;
    }

    private static @Nullable String otherwise(@Nullable String wanted, @Nullable String now) {
        return wanted == null ? now : wanted.isEmpty() ? null : wanted;
    }

    private List<String> comment(TableName table, String column, @Nullable String comment) {
        if (comment == null || !ddl().commentsAreStatements()) {
            return List.of();
        }
        return List.of("comment on column %s.%s is %s"
                .formatted(
                        ddl().name(table), ddl().quote(column), comment.isEmpty() ? "null" : ddl().literal(comment)));
    }

    @Override
    default SchemaChange renameColumn(TableName table, String column, String newName) {
        return Changes.of(this, "renameColumn", () -> ddl().renameColumn(table, column, newName));
    }

    @Override
    default SchemaChange dropColumn(TableName table, String column) {
        return Changes.of(
                this,
                "dropColumn",
                () -> "alter table %s drop column %s".formatted(ddl().name(table), ddl().quote(column)));
    }
}
