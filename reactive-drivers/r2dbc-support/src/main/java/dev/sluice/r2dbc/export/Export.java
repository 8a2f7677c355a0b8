package dev.sluice.r2dbc.export;

import dev.sluice.export.ExportFormat;
import dev.sluice.r2dbc.export.RowWriter.Column;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.ReadableMetadata;
import io.r2dbc.spi.Row;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One export on its way: the rows that are written and not given on yet. */
final class Export {

    private static final Set<String> JSON = Set.of("json", "jsonb");

    private final RowWriter writer;
    private final Utf8Buffer out = new Utf8Buffer();
    private boolean begun;

    Export(ExportFormat format) {
        this.writer = RowWriter.of(format);
    }

    /** Writes a row; buffers, when enough was written for one. */
    List<ByteBuffer> add(Readable readable) {
        if (!begun && readable instanceof Row row) {
            begin(row.getMetadata().getColumnMetadatas().stream()
                    .map(Export::column)
                    .toList());
        }
        writer.row(readable, out);
        return out.isFull() ? out.take() : List.of();
    }

    /**
     * What {@link #add} gives, passed over one by one where it is nothing, so that no row is fetched that is not needed for the next
     * buffer, and what is left at the end.
     *
     * @param columns asked for when no row has told them
     */
    Flux<ByteBuffer> bytes(Flux<List<ByteBuffer>> rows, Mono<List<Column>> columns) {
        return rows.concatMapIterable(buffers -> buffers, 1)
                .concatWith(Mono.defer(() -> begun || !writer.hasHeader() ? Mono.just(List.<Column>of()) : columns)
                        .flatMapIterable(this::rest));
    }

    private List<ByteBuffer> rest(List<Column> columns) {
        if (!columns.isEmpty()) {
            begin(columns);
        }
        return out.take();
    }

    private void begin(List<Column> columns) {
        begun = true;
        writer.begin(columns, out);
    }

    private static Column column(ReadableMetadata column) {
        String type = column.getType().getName();
        return new Column(column.getName(), JSON.contains(type.toLowerCase(Locale.ROOT)));
    }
}
