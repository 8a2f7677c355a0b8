package dev.sluice.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.type.DataType;
import dev.sluice.type.NativeType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SchemaValuesTests {

    private static final TableName FILM = TableName.of("public", "film");
    private static final TableName ACTOR = TableName.of("public", "actor");

    @Test
    void aSnapshotFindsWhatBelongsToATable() {
        Table film = new Table(FILM, TableKind.TABLE, "me", null, 3L);
        Column id =
                new Column(FILM, "id", 1, "integer", DataType.INTEGER, false, null, Column.Identity.ALWAYS, null, null);
        PrimaryKey key = new PrimaryKey(FILM, "film_pkey", List.of("id"));
        ForeignKey actor = new ForeignKey(
                FILM,
                "film_actor",
                List.of("actor"),
                ACTOR,
                List.of("id"),
                ForeignKey.Action.NO_ACTION,
                ForeignKey.Action.CASCADE,
                true,
                false);
        Index index = new Index(
                FILM, "film_pkey", "btree", true, List.of(Index.Part.column("id")), List.of(), null, true, true);
        Schema schema = new Schema("public", "me", null, false);
        SchemaSnapshot snapshot = new SchemaSnapshot(
                List.of(schema), List.of(film), List.of(id), List.of(key), List.of(actor), List.of(index));

        assertThat(snapshot.table(FILM)).contains(film);
        assertThat(snapshot.columns(FILM)).containsExactly(id);
        assertThat(snapshot.primaryKey(FILM)).contains(key);
        assertThat(snapshot.foreignKeys(FILM)).containsExactly(actor);
        assertThat(snapshot.indexes(FILM)).containsExactly(index);
        assertThat(snapshot.table(ACTOR)).isEmpty();
        assertThat(snapshot.columns(ACTOR)).isEmpty();
        assertThat(List.of(schema, film, id, key, actor, index))
                .extracting(SchemaObject::schema)
                .containsOnly("public");
        assertThat(snapshot)
                .isEqualTo(new SchemaSnapshot(
                        List.of(schema), List.of(film), List.of(id), List.of(key), List.of(actor), List.of(index)));
    }

    @Test
    void namesSortBySchemaThenName() {
        assertThat(new TreeSet<>(
                        Set.of(TableName.of("b", "a"), TableName.of("z"), TableName.of("a", "z"), FILM, ACTOR)))
                .containsExactly(TableName.of("z"), TableName.of("a", "z"), TableName.of("b", "a"), ACTOR, FILM);
    }

    @Test
    void namesAreNeverSplitOrEmpty() {
        assertThat(TableName.of("a.b").schema()).isNull();
        assertThat(TableName.of("a.b")).hasToString("a.b");
        assertThat(FILM).hasToString("public.film");
        assertThatIllegalArgumentException().isThrownBy(() -> TableName.of(""));
        assertThatIllegalArgumentException().isThrownBy(() -> TableName.of("", "x"));
    }

    @Test
    void aFilterForOneTableEscapesPatterns() {
        assertThat(SchemaFilter.schema("s").table("100%_\\").tablePattern()).isEqualTo("100\\%\\_\\\\");
        assertThat(SchemaFilter.schemas(List.of("b", "a")).schemas()).containsExactly("a", "b");
        assertThat(SchemaFilter.everything().tablesLike("x%").tablePattern()).isEqualTo("x%");
    }

    @Test
    void everyKindIsReadOnce() {
        assertThat(ObjectKind.all()).doesNotHaveDuplicates().hasSize(6);
        assertThat(ObjectKind.FOREIGN_KEYS.name()).isEqualTo("foreign keys");
        assertThat(new NativeType("int", DataType.INTEGER, Integer.class).dataType())
                .isEqualTo(DataType.INTEGER);
        assertThat(new DatabaseInfo("x", true).current()).isTrue();
    }
}
