package dev.sluice.postgresql;

/** Triggers, but for those that check foreign keys. Bits and the texts between them are those of {@code information_schema.triggers}. */
final class PostgresTriggers {

    static final String TRIGGERS = """
            select
                n.nspname::text as table_schema,
                c.relname::text as table_name,
                t.tgname::text as name,
                case when t.tgtype & 2 <> 0 then 'BEFORE' when t.tgtype & 64 <> 0 then 'INSTEAD OF' else 'AFTER' end as timing,
                array_remove(
                    array[
                        case when t.tgtype & 4 <> 0 then 'INSERT' end,
                        case when t.tgtype & 16 <> 0 then 'UPDATE' end,
                        case when t.tgtype & 8 <> 0 then 'DELETE' end,
                        case when t.tgtype & 32 <> 0 then 'TRUNCATE' end],
                    null) as events,
                array(
                    select a.attname::text
                    from unnest(t.tgattr) with ordinality as u (attnum, position)
                    join pg_catalog.pg_attribute a on a.attrelid = t.tgrelid and a.attnum = u.attnum
                    order by u.position
                ) as columns,
                case when t.tgtype & 1 <> 0 then 'ROW' else 'STATEMENT' end as level,
                (regexp_match(d.text, '.{35,} WHEN \\((.+)\\) EXECUTE (?:FUNCTION|PROCEDURE) '))[1] as condition,
                substring(d.text from position(' EXECUTE ' in substring(d.text from 48)) + 48) as action,
                t.tgenabled <> 'D' as is_enabled
            from pg_catalog.pg_trigger t
            cross join lateral (select pg_catalog.pg_get_triggerdef(t.oid, true)) as d (text)
            join pg_catalog.pg_class c on c.oid = t.tgrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where not t.tgisinternal and
            """ + PostgresTables.FILTER + "order by n.nspname, c.relname, t.tgname";

    private PostgresTriggers() {}
}
