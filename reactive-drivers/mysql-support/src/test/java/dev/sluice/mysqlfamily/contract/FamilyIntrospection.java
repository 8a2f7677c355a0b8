package dev.sluice.mysqlfamily.contract;

import dev.sluice.query.QueryDriver;
import dev.sluice.schema.Column;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.testkit.contract.SchemaIntrospectionContract;
import java.util.Set;

/** The SQL of both databases for the contract. */
public interface FamilyIntrospection<D extends SchemaIntrospection & QueryDriver>
        extends SchemaIntrospectionContract<D> {

    FamilyServer product();

    /** What is expected of the server that it is. */
    default <T> T either(T onMariaDb, T onMySql) {
        return product() == FamilyServer.MARIADB ? onMariaDb : onMySql;
    }

    @Override
    default String systemSchema() {
        return "mysql";
    }

    @Override
    default String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    default String dropSchema(String name) {
        return "drop database if exists " + quote(name);
    }

    @Override
    default Set<String> refusedNames() {
        return Set.of(" ");
    }

    @Override
    default String primaryKeyName(String name) {
        return "PRIMARY";
    }

    @Override
    default String identity(Column.Identity kind) {
        return kind == Column.Identity.ALWAYS ? "not null" : "auto_increment unique";
    }

    @Override
    default Column.Identity identityOf(Column.Identity kind) {
        return kind == Column.Identity.ALWAYS ? Column.Identity.NONE : kind;
    }

    @Override
    default String nulls(String place) {
        return "";
    }

    @Override
    default boolean uniqueIndexesAreConstraints() {
        return true;
    }

    @Override
    default String commentOnTable(String table, String literal) {
        return "alter table %s comment = %s".formatted(table, literal);
    }

    @Override
    default String commentOnColumn(String table, String column, String literal) {
        return "alter table %s modify %s integer comment %s".formatted(table, column, literal);
    }
}
