package dev.sluice.sqlite;

import dev.sluice.r2dbc.catalog.CatalogObjects;
import dev.sluice.r2dbc.catalog.CatalogRow;
import dev.sluice.schema.Index;
import dev.sluice.sqlite.CreateText.Part;
import java.util.List;
import java.util.stream.IntStream;

/** Indexes. NULL is lower than every value. */
final class SqliteIndexes {

    static final String INDEXES = """
            select
                t.schema as table_schema,
                t.name as table_name,
                i.name as name,
                'btree' as method,
                i."unique" as is_unique,
                group_concat(hex(coalesce(c.name, '')) || ',', '' order by c.seqno) as columns,
                group_concat(hex('?') || ',', '' order by c.seqno) as expressions,
                group_concat(hex(c."desc") || ',', '' order by c.seqno) as descending,
                group_concat(hex(1 - c."desc") || ',', '' order by c.seqno) as nulls_first,
                '' as included,
                null as predicate,
                1 as is_valid,
                i.origin <> 'c' as is_constraint,
                case when t.schema = 'main' and i.origin = 'c' then (
                    select s.sql from main.sqlite_schema s where s.type = 'index' and s.name = i.name
                ) end as sql
            from pragma_table_list t
            join pragma_index_list(t.name, t.schema) i
            join pragma_index_xinfo(i.name, t.schema) c
            where c.key and
            """ + SqliteTables.FILTER + """
            group by t.schema, t.name, i.name
            order by t.schema, t.name, i.name
            """;

    private SqliteIndexes() {}

    static Index index(CatalogRow row) {
        Index index = CatalogObjects.index(row);
        CreateText text = CreateText.of(row.textOrNull("sql"));
        List<List<Part>> written = text.definitions();
        List<Index.Part> parts = IntStream.range(0, index.parts().size())
                .mapToObj(i -> i < written.size()
                        ? withExpression(index.parts().get(i), text, written.get(i))
                        : index.parts().get(i))
                .toList();
        return new Index(
                index.table(),
                index.name(),
                index.method(),
                index.unique(),
                parts,
                index.included(),
                text.behind("where"),
                index.valid(),
                index.constraint());
    }

    private static Index.Part withExpression(Index.Part part, CreateText text, List<Part> written) {
        if (part.expression() == null) {
            return part;
        }
        Part last = written.get(written.size() - 1);
        int end = last.is("asc") || last.is("desc") ? written.size() - 2 : written.size() - 1;
        return new Index.Part(
                null,
                text.between(written.get(0), written.get(Math.max(0, end))),
                part.descending(),
                part.nullsFirst());
    }
}
