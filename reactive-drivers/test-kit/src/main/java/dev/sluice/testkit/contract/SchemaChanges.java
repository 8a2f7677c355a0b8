package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;

import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.SchemaSnapshot;
import dev.sluice.schema.Table;
import dev.sluice.schema.TableName;
import dev.sluice.schema.change.ColumnManagement;
import dev.sluice.schema.change.SchemaChange;
import dev.sluice.schema.change.TableManagement;
import dev.sluice.schema.change.ViewOperations;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** What the contracts of changes do with a database. */
final class SchemaChanges {

    /** Names that are syntax elsewhere. */
    static final List<String> HOSTILE = List.of(
            "ß→名",
            "{x}",
            "select",
            "a;b",
            "a,b",
            "\\",
            "\"",
            "NULL",
            "Mixed",
            "?",
            ":name",
            "/*",
            ".",
            "--",
            "'",
            "$1",
            "x  y",
            "`",
            "]",
            "%",
            "x".repeat(60) + "'");

    private final Operations on;
    private final TableName home;

    private SchemaChanges(Operations on) {
        this.on = on;
        this.home = get(on.as(SchemaIntrospection.class)
                .tables(SchemaFilter.everything())
                .map(Table::name)
                .filter(table -> table.name().equalsIgnoreCase("home"))
                .next());
    }

    /** In the schema where the session looks, which is told by a table. */
    static SchemaChanges in(TestDatabase db) {
        db.run("create table home (id integer)");
        return new SchemaChanges(db);
    }

    /** A name that SQL finds without quotes. */
    String folded(String name) {
        return home.name().equals("HOME") ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** A table that SQL finds without quotes. */
    TableName plain(String table) {
        return name(folded(table));
    }

    TableName name(String table) {
        return TableName.of(schemaName(), table);
    }

    private String schemaName() {
        return String.valueOf(home.schema());
    }

    TableManagement tables() {
        return on.as(TableManagement.class);
    }

    ColumnManagement columns() {
        return on.as(ColumnManagement.class);
    }

    ViewOperations views() {
        return on.as(ViewOperations.class);
    }

    SchemaIntrospection schema() {
        return on.as(SchemaIntrospection.class);
    }

    /** What there is of a table. */
    SchemaSnapshot of(TableName table) {
        return get(schema().snapshot(SchemaFilter.schema(schemaName()).table(table.name())));
    }

    boolean exists(TableName table) {
        return get(schema().tableExists(table));
    }

    /** Makes the changes, after a look at their plans, which change nothing. */
    void make(SchemaChange... changes) {
        Stream.of(changes).forEach(change -> {
            get(change.plan());
            done(change);
        });
    }

    static void done(Mono<Void> work) {
        work.then(Mono.just(true)).block(TestDatabase.LIMIT);
    }
}
