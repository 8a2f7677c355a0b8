package dev.sluice.r2dbcsqlite;

import static dev.sluice.r2dbcsqlite.SqliteConnection.required;

import dev.sluice.r2dbcsqlite.client.Client;
import dev.sluice.r2dbcsqlite.client.Execution;
import dev.sluice.r2dbcsqlite.sql.SqlScript;
import dev.sluice.r2dbcsqlite.sql.SqlStatement;
import io.r2dbc.spi.Batch;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** Statements without parameters that run one after the other. */
final class SqliteBatch implements Batch {

    private final Client client;
    private final List<Execution> executions = new ArrayList<>();

    SqliteBatch(Client client) {
        this.client = client;
    }

    @Override
    public SqliteBatch add(String sql) {
        SqlScript script = SqlScript.of(required("sql", sql));
        if (script.parameters() > 0) {
            throw new IllegalArgumentException("A batch takes no parameters: create a statement, bind them and add()");
        }
        for (SqlStatement statement : script.statements()) {
            executions.add(new Execution(statement, statement.text(), new Object[0], 0));
        }
        return this;
    }

    @Override
    public Flux<SqliteResult> execute() {
        if (executions.isEmpty()) {
            throw new IllegalStateException("The batch has no statement: add one");
        }
        return client.run(List.copyOf(executions)).map(SqliteResult::new);
    }
}
