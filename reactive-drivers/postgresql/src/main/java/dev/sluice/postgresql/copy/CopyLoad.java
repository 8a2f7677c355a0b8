package dev.sluice.postgresql.copy;

import dev.sluice.engine.Engine;
import dev.sluice.r2dbc.bulk.BulkLoad;
import dev.sluice.r2dbc.bulk.BulkTarget;
import dev.sluice.r2dbc.bulk.Filling;
import java.util.List;
import reactor.core.publisher.Mono;

/** Inserts by COPY. */
public final class CopyLoad implements BulkLoad<CopyRows> {

    private final BulkTarget target;
    private final RowFormat format;
    private final Copying copying;

    private CopyLoad(BulkTarget target, RowFormat format) {
        this.target = target;
        this.format = format;
        this.copying = new Copying(
                "bulkInsert",
                "copy %s (%s) from stdin%s".formatted(target.table(), target.list(), format.option()),
                CopyPlace.of(target.shape().name().name(), target),
                format);
    }

    /** A load of this target. */
    public static CopyLoad into(BulkTarget target) {
        return new CopyLoad(target, RowFormat.of(target));
    }

    @Override
    public String method() {
        return "COPY (%s)".formatted(format.name());
    }

    @Override
    public Filling<CopyRows> filling() {
        return new CopyFilling(target, List.of(), format);
    }

    @Override
    public boolean undoesFailures() {
        return false;
    }

    @Override
    public Mono<Long> send(Engine engine, CopyRows part) {
        return copying.run(engine, part);
    }
}
