package dev.sluice.mysqlfamily;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.query.BindMarkers;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.bulk.BulkLoad;
import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.bulk.Filling;
import dev.sluice.r2dbc.bulk.MultiRowLoad;
import dev.sluice.r2dbc.bulk.RowsSql;
import dev.sluice.r2dbc.bulk.ValueRows;
import dev.sluice.schema.Column;
import dev.sluice.schema.TableName;
import dev.sluice.type.DataType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Updates by a temporary table, which has the types and the collations of the columns, as a list of values would not. The key is that of
 * the temporary table too: a row takes the place of one with the same key that came before.
 */
final class StagedUpdate implements BulkLoad<ValueRows> {

    private static final Set<DataType> WITHOUT_INDEX = Set.of(DataType.TEXT, DataType.JSON);
    private static final AtomicLong NAMES = new AtomicLong();
    private static final String OPERATION = "bulkUpdate";

    private final BulkTarget target;
    private final List<Column> key;
    private final MultiRowLoad.Limits limits;

    private StagedUpdate(BulkTarget target, List<Column> key, MultiRowLoad.Limits limits) {
        this.target = target;
        this.key = List.copyOf(key);
        this.limits = limits;
    }

    static StagedUpdate of(BulkTarget target, List<Column> key, MultiRowLoad.Limits limits) {
        for (Column column : key) {
            if (WITHOUT_INDEX.contains(column.dataType()) || column.typeName().contains("blob")) {
                throw new FeatureNotSupportedException(
                        "Rows cannot be updated by column '%s' of type %s, which has no length: use a key that has one"
                                .formatted(column.name(), column.typeName()));
            }
        }
        KeyBytes.requireIndex(key);
        return new StagedUpdate(target, key, limits);
    }

    @Override
    public String method() {
        return "REPLACE of many rows into a temporary table, then UPDATE";
    }

    @Override
    public Filling<ValueRows> filling() {
        return MultiRowLoad.changing(OPERATION, method(), target, key, rows -> "", limits)
                .filling();
    }

    @Override
    public boolean undoesFailures() {
        return true;
    }

    @Override
    public Mono<Long> send(Engine engine, ValueRows part) {
        return Mono.defer(() -> {
            String staged = target.rows().names().name(name());
            return Mono.usingWhen(
                    Mono.just(staged),
                    name -> run(engine, create(name))
                            .then(fill(engine, part, name))
                            .then(run(engine, update(name))),
                    name -> drop(engine, name),
                    (name, error) -> drop(engine, name),
                    name -> drop(engine, name));
        });
    }

    /** In the schema of the target, as the session may have none. */
    private TableName name() {
        return new TableName(target.shape().written().schema(), "sluice_" + NAMES.incrementAndGet());
    }

    private Mono<Void> fill(Engine engine, ValueRows part, String staged) {
        String into = "replace into %s (%s) values ".formatted(staged, target.list());
        RowsSql rows = new RowsSql(target, BindMarkers.positional());
        MultiRowLoad filling =
                MultiRowLoad.inserting(OPERATION, method(), target, count -> into + rows.tuples(count), limits);
        return Flux.fromIterable(filling.parts(part))
                .concatMap(some -> filling.send(engine, some), 1)
                .then();
    }

    private String create(String staged) {
        return "create temporary table %s (primary key (%s)) as select %s from %s limit 0"
                .formatted(staged, target.list(key), target.list(), target.table());
    }

    private String update(String staged) {
        return "update %s t join %s s on %s set %s"
                .formatted(target.table(), staged, pairs(key, " and "), pairs(target.others(key), ", "));
    }

    private String pairs(List<Column> columns, String separator) {
        return columns.stream()
                .map(target::quoted)
                .map(column -> "t.%1$s = s.%1$s".formatted(column))
                .collect(Collectors.joining(separator));
    }

    private static Mono<Void> drop(Engine engine, String staged) {
        return run(engine, "drop temporary table if exists " + staged)
                .then()
                .onErrorComplete(); // the session ends with it
    }

    private static Mono<Long> run(Engine engine, String sql) {
        return engine.update(Work.bounded(OPERATION, Query.verbatim(sql)).leavingNothing());
    }
}
