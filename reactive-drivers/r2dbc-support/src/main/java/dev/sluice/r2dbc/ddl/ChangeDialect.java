package dev.sluice.r2dbc.ddl;

import dev.sluice.engine.Engine;
import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.query.Query;
import dev.sluice.schema.Column;
import dev.sluice.schema.Index;
import dev.sluice.schema.TableName;
import dev.sluice.schema.View.CheckOption;
import dev.sluice.schema.change.ColumnChange;
import dev.sluice.schema.change.ColumnDefinition;
import dev.sluice.schema.change.ColumnType;
import dev.sluice.schema.change.DatabaseDefinition;
import dev.sluice.schema.change.ViewDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** How one database changes what is there, where that differs; by itself it is the standard's way. */
public interface ChangeDialect extends DdlDialect {

    /** What the database is called in messages. */
    String product();

    /** A query whose one row has the schema in which names are looked for, as {@code name}. */
    String currentSchema();

    /** A query whose one row has the schema in which the session finds the table of this name, as {@code name}. */
    default Query schemaOf(String table) {
        return Query.of(currentSchema());
    }

    /** Whether definitions are part of a transaction, and do not end the one that is open. */
    boolean changesInTransactions();

    /**
     * The database's name of a portable type; by itself the standard's for those that all databases have.
     *
     * @throws FeatureNotSupportedException when it has no such type
     */
    default String typeName(ColumnType type) {
        return switch (Objects.requireNonNull(type.dataType(), "a portable type")) {
            case BOOLEAN -> whole("boolean", type);
            case TINYINT, SMALLINT -> whole("smallint", type);
            case INTEGER -> whole("integer", type);
            case BIGINT -> whole("bigint", type);
            case DECIMAL -> sized("numeric", type);
            case REAL -> whole("real", type);
            case DOUBLE -> whole("double precision", type);
            case CHAR -> sized("char", type);
            case VARCHAR -> sized("varchar", type);
            case DATE -> whole("date", type);
            case TIME -> sized("time", type);
            case TIMESTAMP -> sized("timestamp", type);
            case TIMESTAMP_WITH_TIME_ZONE -> sized("timestamp", type) + " with time zone";
            default -> throw noSuchType(type);
        };
    }

    /** A type that has no length. */
    default String whole(String name, ColumnType type) {
        if (type.length() != null) {
            throw new IllegalArgumentException(
                    "The type %s of %s takes no length, found %d".formatted(name, product(), type.length()));
        }
        return name;
    }

    /** A type with its length, if it is given one. */
    default String sized(String name, ColumnType type) {
        String digits = type.scale() == null ? "" : ", " + type.scale();
        return type.length() == null ? name : "%s(%d%s)".formatted(name, type.length(), digits);
    }

    /** The type of a column that is to be. */
    default String typeName(ColumnDefinition column) {
        ColumnType type = column.type();
        return type.sql() == null ? typeName(type) : type.sql();
    }

    /** The error for what the database has not. */
    default FeatureNotSupportedException refusal(String what, String instead) {
        return new FeatureNotSupportedException("%s has no %s: %s".formatted(product(), what, instead));
    }

    /** The error for a type that it has not. */
    default FeatureNotSupportedException noSuchType(ColumnType type) {
        return refusal(
                "type for "
                        + String.valueOf(type.dataType())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' '),
                "name one of its own with ColumnType.named");
    }

    default String renameTable(TableName table, String newName) {
        return "alter table %s rename to %s".formatted(name(table), quote(newName));
    }

    default String truncateTable(TableName table) {
        return "truncate table %s restart identity".formatted(name(table));
    }

    /** Whether an index can be of some rows only. */
    default boolean hasPartialIndexes() {
        return true;
    }

    /** Whether an index can have columns that it only includes. */
    default boolean hasIncludedColumns() {
        return true;
    }

    /** Whether an index can be of an expression. */
    default boolean hasIndexesOfExpressions() {
        return true;
    }

    /** Throws where the database has no such index. */
    default void requireIndex(Index index) {
        if (index.predicate() != null && !hasPartialIndexes()) {
            throw refusal("index of some rows only", "leave the condition out");
        }
        if (!index.included().isEmpty() && !hasIncludedColumns()) {
            throw refusal("columns that an index only includes", "make them parts of it");
        }
        if (!hasIndexesOfExpressions() && index.parts().stream().anyMatch(part -> part.column() == null)) {
            throw refusal("index of an expression", "make a generated column, and an index of that");
        }
    }

    default String dropIndex(TableName table, String index) {
        return "drop index " + (table.schema() == null ? quote(index) : name(table.schema(), index));
    }

    /** Throws where the database cannot add such a column to a table. */
    default void requireAddable(ColumnDefinition column) {}

    default String renameColumn(TableName table, String column, String newName) {
        return "alter table %s rename column %s to %s".formatted(name(table), quote(column), quote(newName));
    }

    /**
     * The statements that change a column; none of its comment where comments are statements.
     *
     * @param now as it is
     * @param then as it is to be, by this change
     */
    default List<String> alterColumn(Column now, Column then, ColumnChange change) {
        throw refusal(
                "change of a column", "add another one, copy the values, drop the old one and rename the new one");
    }

    /**
     * As {@link #alterColumn(Column, Column, ColumnChange)}, which it is by itself; where more has to be known than the column, it is
     * looked for.
     *
     * @param engine where to look
     */
    default Mono<List<String>> alterColumn(Engine engine, Column now, Column then, ColumnChange change) {
        return Mono.fromSupplier(() -> alterColumn(now, then, change));
    }

    /**
     * Runs the statements of a change: one alone, several in a transaction where definitions are part of one, else on one connection.
     *
     * @param operation what was asked for, for messages
     * @param plan as it was told
     */
    default Mono<Void> run(Engine engine, String operation, List<String> plan) {
        return Changes.run(this, engine, operation, plan);
    }

    /** Whether the rows of a view can be stored. */
    default boolean hasMaterializedViews() {
        return true;
    }

    /** Whether rows can be refused that are written through a view and that it would not show. */
    default boolean hasCheckOptions() {
        return true;
    }

    /** Throws where the database has no such view. */
    default void requireView(ViewDefinition view) {
        if (view.materialized()) {
            requireMaterializedViews();
        }
        if (view.checkOption() != CheckOption.NONE && !hasCheckOptions()) {
            throw refusal("check option of views", "write to the table");
        }
    }

    private void requireMaterializedViews() {
        if (!hasMaterializedViews()) {
            throw refusal("materialized views that can be dropped whole", "make a table of the query");
        }
    }

    /**
     * Makes a view whether or not there is one.
     *
     * @param create makes it where there is none
     */
    default List<String> replaceView(ViewDefinition view, String create) {
        return List.of(create.replaceFirst("create ", "create or replace "));
    }

    /** Stores the rows of a view anew. */
    default String refreshView(TableName view) {
        requireMaterializedViews();
        return "refresh materialized view " + name(view);
    }

    default String dropView(TableName view, boolean materialized) {
        return "drop %sview %s".formatted(materialized ? "materialized " : "", name(view));
    }

    /** Empties and drops a schema, or drops an empty one. */
    default String dropSchema(String name, boolean withContents) {
        return "drop schema %s %s".formatted(quote(name), withContents ? "cascade" : "restrict");
    }

    /** Whether a schema is dropped with what is in it whether or not that was asked for. */
    default boolean dropsContents() {
        return false;
    }

    /** Makes a database; asked for where databases are made by SQL. */
    default String createDatabase(DatabaseDefinition database) {
        return "create database " + quote(database.name())
                + (database.encoding() == null ? "" : " character set " + literal(database.encoding()))
                + (database.collation() == null ? "" : " collate " + literal(database.collation()));
    }
}
