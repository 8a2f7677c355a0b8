package dev.sluice.postgresql;

/** Sequences, but for those of identity columns. */
final class PostgresSequences {

    static final String SEQUENCES = """
            select
                n.nspname::text as schema_name,
                c.relname::text as name,
                pg_catalog.format_type(s.seqtypid, null) as type_name,
                s.seqstart as start_value,
                s.seqincrement as increment,
                s.seqmin as minimum,
                s.seqmax as maximum,
                s.seqcache as cache,
                s.seqcycle as is_cycle,
                tn.nspname::text as owner_schema,
                t.relname::text as owner_table,
                a.attname::text as owner_column
            from pg_catalog.pg_sequence s
            join pg_catalog.pg_class c on c.oid = s.seqrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_depend d
                on d.classid = 'pg_catalog.pg_class'::regclass
                and d.objid = c.oid
                and d.refclassid = 'pg_catalog.pg_class'::regclass
                and d.refobjsubid > 0
                and d.deptype in ('a', 'i')
            left join pg_catalog.pg_class t on t.oid = d.refobjid
            left join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
            left join pg_catalog.pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
            where d.deptype is distinct from 'i' and
            """ + PostgresTables.SCHEMA_FILTER + "order by n.nspname, c.relname";

    private PostgresSequences() {}
}
