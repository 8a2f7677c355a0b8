package dev.sluice.postgresql;

/** Extensions, by the schemas that their objects are in. */
final class PostgresExtensions {

    static final String EXTENSIONS = """
            select
                n.nspname::text as schema_name,
                e.extname::text as name,
                e.extversion as version,
                pg_catalog.obj_description(e.oid, 'pg_extension') as comment
            from pg_catalog.pg_extension e
            join pg_catalog.pg_namespace n on n.oid = e.extnamespace
            where
            """ + PostgresTables.SCHEMA_FILTER + "order by n.nspname, e.extname";

    private PostgresExtensions() {}
}
