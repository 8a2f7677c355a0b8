package dev.sluice.r2dbcsqlite;

import static dev.sluice.r2dbcsqlite.SqliteConnection.required;

import dev.sluice.r2dbcsqlite.client.Client;
import dev.sluice.r2dbcsqlite.client.Execution;
import dev.sluice.r2dbcsqlite.sql.SqlScript;
import dev.sluice.r2dbcsqlite.sql.SqlStatement;
import dev.sluice.r2dbcsqlite.sql.Verb;
import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * One statement or several, with values. Parameters are {@code ?}, {@code ?1}, {@code :name}, {@code @name} or {@code $name}; they
 * are bound by their place, from zero, in the order in which SQLite numbers them, or by their name.
 */
final class SqliteStatement implements Statement {

    private final Client client;
    private final SqlScript script;
    private final Bindings bindings;
    private @Nullable String returning;
    private int fetchSize;

    SqliteStatement(Client client, SqlScript script) {
        if (script.statements().isEmpty()) {
            throw new IllegalArgumentException("There is no statement in the SQL");
        }
        this.client = client;
        this.script = script;
        this.bindings = new Bindings(script);
    }

    @Override
    public SqliteStatement add() {
        bindings.add();
        return this;
    }

    @Override
    public SqliteStatement bind(int index, Object value) {
        bindings.bind(bindings.checked(index), required("value", value));
        return this;
    }

    @Override
    public SqliteStatement bind(String name, Object value) {
        return bind(place(name), value);
    }

    @Override
    public SqliteStatement bindNull(int index, Class<?> type) {
        bindings.bindNull(bindings.checked(index), required("type", type));
        return this;
    }

    @Override
    public SqliteStatement bindNull(String name, Class<?> type) {
        return bindNull(place(name), type);
    }

    private int place(String name) {
        return script.place(required("name", name))
                .orElseThrow(() -> new NoSuchElementException("There is no parameter '%s' in %s"
                        .formatted(
                                name, script.names().keySet().stream().sorted().toList())));
    }

    /** Adds a RETURNING clause to INSERT, UPDATE and DELETE that have none; of all columns if none is named. */
    @Override
    public SqliteStatement returnGeneratedValues(String... columns) {
        required("columns", columns);
        returning = columns.length == 0
                ? "*"
                : Arrays.stream(columns).map(SqliteStatement::quoted).collect(Collectors.joining(", "));
        return this;
    }

    /** A column that is not there would be a text if it were in the quotes of the standard. */
    private static String quoted(String column) {
        return '`' + required("column", column).replace("`", "``") + '`';
    }

    /** How many rows are read at once at most; zero, as it is without this, for what is best. */
    @Override
    public SqliteStatement fetchSize(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("A fetch size is negative: " + rows);
        }
        fetchSize = rows;
        return this;
    }

    /**
     * Emits a result for each statement, in order, and for each binding. The next statement begins when the result before it was
     * consumed. Cancelling ends the one that runs and begins no other.
     */
    @Override
    public Flux<SqliteResult> execute() {
        List<@Nullable Object[]> bound = bindings.finished();
        return bindings.hasStreams() ? Bindings.read(bound).<SqliteResult>flatMapMany(this::run) : run(bound);
    }

    private Flux<SqliteResult> run(List<@Nullable Object[]> bound) {
        return client.run(executions(bound)).map(SqliteResult::new);
    }

    private List<Execution> executions(List<@Nullable Object[]> bound) {
        List<SqlStatement> statements = script.statements();
        List<String> texts = statements.stream().map(this::text).toList();
        List<Execution> executions = new ArrayList<>(bound.size() * statements.size());
        for (@Nullable Object[] values : bound) {
            for (int i = 0; i < statements.size(); i++) {
                SqlStatement statement = statements.get(i);
                executions.add(new Execution(statement, texts.get(i), values(statement, values), fetchSize));
            }
        }
        return executions;
    }

    private String text(SqlStatement statement) {
        boolean asked = returning != null && statement.verb() == Verb.CHANGE && !statement.returning();
        return asked ? statement.text() + " RETURNING " + returning : statement.text();
    }

    private static @Nullable Object[] values(SqlStatement statement, @Nullable Object[] bound) {
        List<Integer> slots = statement.slots();
        @Nullable Object[] values = new Object[slots.size()];
        for (int i = 0; i < values.length; i++) {
            int slot = slots.get(i);
            values[i] = slot == SqlStatement.UNUSED ? null : bound[slot];
        }
        return values;
    }
}
