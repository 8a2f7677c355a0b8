package dev.sluice.r2dbc.export;

import dev.sluice.engine.Work;
import dev.sluice.export.ExportFormat;
import dev.sluice.export.ExportOperations;
import dev.sluice.query.Query;
import dev.sluice.query.QueryResult;
import dev.sluice.query.SqlScript;
import dev.sluice.query.StatementKind;
import dev.sluice.r2dbc.ddl.OnDialect;
import dev.sluice.r2dbc.export.RowWriter.Column;
import dev.sluice.r2dbc.table.TableShape;
import dev.sluice.r2dbc.table.TableShapes;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.table.TableOperations;
import io.r2dbc.spi.R2dbcException;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link ExportOperations} over the streams of an engine. */
public interface Exports extends ExportOperations, TableOperations, OnDialect {

    @Override
    default Flux<ByteBuffer> exportBytes(Query query, ExportFormat format) {
        return Flux.defer(() -> {
            Export export = new Export(format);
            Flux<List<ByteBuffer>> rows = engine().stream(Work.streaming("exportBytes", query), export::add);
            return export.bytes(rows, Mono.defer(() -> columns(query)));
        });
    }

    @Override
    default Flux<ByteBuffer> exportBytes(Selection selection, ExportFormat format) {
        return TableShapes.of(this).find(this, selection.table()).flatMapMany(shape -> {
            Export export = new Export(format);
            Flux<List<ByteBuffer>> rows = select(ordered(selection, shape), export::add);
            return export.bytes(rows, Mono.fromSupplier(() -> columns(selection, shape)));
        });
    }

    /** R2DBC describes columns along with a row only, so a query without rows is joined to one that has one. */
    private Mono<List<Column>> columns(Query query) {
        if (!StatementKind.isRead(query.sql(), engine().syntax())) {
            return Mono.just(List.of());
        }
        Query joined = query.withSql("select q.* from (select 1) one left join (%s\n) q on 1 = 0"
                .formatted(SqlScript.single(query.sql(), engine().syntax())));
        return engine().result(Work.bounded("exportBytes", joined), 1)
                .onErrorResume(R2dbcException.class, e -> engine().result(Work.bounded("exportBytes", query), 0))
                .map(Exports::columns);
    }

    private static List<Column> columns(QueryResult described) {
        return described.columns().stream()
                .map(column -> new Column(column.name(), false))
                .toList();
    }

    private static List<Column> columns(Selection selection, TableShape shape) {
        return (selection.columns().isEmpty() ? shape.columns() : shape.columns(selection.columns()))
                .stream().map(column -> new Column(column.name(), false)).toList();
    }

    private static Selection ordered(Selection selection, TableShape shape) {
        return !selection.order().isEmpty()
                ? selection
                : shape.primaryKey()
                        .map(key -> selection.orderBy(
                                key.columns().stream().map(Sort::ascending).toArray(Sort[]::new)))
                        .orElse(selection);
    }
}
