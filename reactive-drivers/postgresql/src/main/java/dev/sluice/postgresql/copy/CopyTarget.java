package dev.sluice.postgresql.copy;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Work;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.bulk.BulkTarget;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Whether a COPY does what an INSERT would: it goes into tables only, leaves out their rules, and is refused where rows have policies. */
public final class CopyTarget {

    private CopyTarget() {}

    /** Whether it does so for this user and this target now. */
    public static Mono<Boolean> isLikeInsert(Engine engine, BulkTarget target) {
        return Mono.defer(() -> engine.<Boolean>stream(
                        Work.bounded("bulkInsert", Query.verbatim(query(target)))
                                .leavingNothing(),
                        row -> Objects.requireNonNull(row.get(0, Boolean.class)))
                .single());
    }

    private static String query(BulkTarget target) {
        return """
                select c.relkind in ('r', 'p', 'f') and not pg_catalog.row_security_active(c.oid) and not exists (
                    select from pg_catalog.pg_rewrite r
                    where r.ev_class = c.oid and r.ev_type = '3' and r.ev_enabled <> 'D'
                )
                from pg_catalog.pg_class c
                where c.oid = %s::pg_catalog.regclass""".formatted(target.rows().names().literal(target.table()));
    }
}
