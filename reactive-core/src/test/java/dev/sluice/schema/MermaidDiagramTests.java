package dev.sluice.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.type.DataType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MermaidDiagramTests {

    private static final TableName FILM = TableName.of("public", "film");
    private static final TableName CAST = TableName.of("public", "the \"cast\"");
    private static final TableName SEEN = TableName.of("public", "seen");

    private static Table table(TableName name, TableKind kind) {
        return new Table(name, kind, null, null, null, null, Map.of());
    }

    private static Column column(
            TableName table, String name, String type, boolean nullable, @Nullable String comment) {
        return new Column(
                table,
                name,
                1,
                type,
                DataType.OTHER,
                nullable,
                null,
                null,
                Column.Identity.NONE,
                null,
                false,
                null,
                comment);
    }

    private static ForeignKey key(TableName table, String name, String column) {
        return new ForeignKey(
                table,
                name,
                List.of(column),
                FILM,
                List.of("id"),
                ForeignKey.Action.NO_ACTION,
                ForeignKey.Action.NO_ACTION,
                false,
                false);
    }

    @Test
    void drawsTablesWithTheirColumnsAndKeys() {
        SchemaSnapshot schema = SchemaSnapshot.of(List.of(
                table(FILM, TableKind.TABLE),
                table(SEEN, TableKind.VIEW),
                table(CAST, TableKind.TABLE),
                column(FILM, "id", "integer", false, null),
                column(FILM, "1st title", "numeric(10, 2)", true, "what it \"is\"\ncalled, 100%"),
                column(SEEN, "id", "integer", true, null),
                column(CAST, "film", "integer", false, null),
                column(CAST, "sequel", "integer", true, null),
                new PrimaryKey(FILM, "film_pkey", List.of("id")),
                new PrimaryKey(CAST, "cast_pkey", List.of("film")),
                key(CAST, "cast of film", "film"),
                key(CAST, "sequel", "sequel")));

        assertThat(MermaidDiagram.of(schema)).isEqualTo("""
                erDiagram
                    t1["public.film"] {
                        integer id PK
                        numeric(10__2) _1st_title "what it 'is' called, 100_"
                    }
                    t2["public.the 'cast'"] {
                        integer film PK,FK
                        integer sequel FK
                    }
                    t2 |o--|| t1 : "cast of film"
                    t2 }o--o| t1 : "sequel"
                """);
    }

    @Test
    void drawsNothingOfAnEmptySchema() {
        assertThat(MermaidDiagram.of(SchemaSnapshot.of(List.of()))).isEqualTo("erDiagram\n");
    }
}
