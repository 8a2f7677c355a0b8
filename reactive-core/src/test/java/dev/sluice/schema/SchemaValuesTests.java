package dev.sluice.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.type.DataType;
import dev.sluice.type.NativeType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SchemaValuesTests {

    private static final TableName FILM = TableName.of("public", "film");
    private static final TableName ACTOR = TableName.of("public", "actor");

    private static final EnumType ENUM = new EnumType("public", "mood", List.of("sad", "ok"), null);
    private static final Domain DOMAIN =
            new Domain("public", "year", "integer", false, null, List.of("VALUE > 0"), null);
    private static final Sequence SEQUENCE =
            new Sequence("public", "ids", "bigint", 1L, 1L, 1L, Long.MAX_VALUE, 1L, false, FILM, "id");
    private static final Routine ROUTINE = new Routine(
            "public",
            "twice",
            "integer",
            Routine.Kind.FUNCTION,
            List.of(new Routine.Parameter("n", Routine.Parameter.Mode.IN, "integer", null)),
            "integer",
            "sql",
            Routine.Volatility.IMMUTABLE,
            "select n * 2",
            null);

    private static final CompositeType PAIR =
            new CompositeType("public", "pair", List.of(new CompositeType.Attribute("a", "text", "C")), null);
    private static final ExclusionConstraint EXCLUSION = new ExclusionConstraint(
            FILM, "no_overlap", "gist", List.of(new ExclusionConstraint.Element("during", "&&")), null, false, false);
    private static final Partition PARTITION =
            new Partition(FILM, "film_1", TableName.of("public", "film_1"), null, "FOR VALUES IN (1)", 3L);
    private static final Extension EXTENSION = new Extension("public", "hstore", "1.8", null);
    private static final ScheduledEvent EVENT =
            new ScheduledEvent("public", "nightly", "every 1 day", true, "delete from log", null);
    private static final Dependency DEPENDENCY = new Dependency("public", "films", Dependency.Kind.VIEW, FILM);
    private static final Grant GRANT = new Grant("public", "film", Grant.Kind.TABLE, null, "PUBLIC", "SELECT", false);
    private static final Hidden HIDDEN = new Hidden("public", "triggers", "TRIGGER");

    @Test
    void aSnapshotFindsWhatBelongsToATable() {
        Table film = new Table(FILM, TableKind.TABLE, "me", null, 3L, 8192L, Map.of("fillfactor", "70"));
        Column id = new Column(
                FILM,
                "id",
                1,
                "integer",
                DataType.INTEGER,
                false,
                null,
                "now()",
                Column.Identity.ALWAYS,
                null,
                false,
                "C",
                null);
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
        UniqueConstraint unique = new UniqueConstraint(FILM, "film_title_key", List.of("title"), true, false, false);
        CheckConstraint check = new CheckConstraint(FILM, "film_check", "id > 0", true);
        View view = new View(FILM, "select 1", false, true, View.CheckOption.NONE);
        Trigger trigger = new Trigger(
                FILM,
                "film_trigger",
                Trigger.Timing.BEFORE,
                Set.of(Trigger.Event.UPDATE, Trigger.Event.INSERT),
                List.of("id"),
                Trigger.Level.ROW,
                null,
                "call log()",
                true);
        List<SchemaObject> objects = List.of(
                schema,
                film,
                id,
                key,
                actor,
                index,
                unique,
                check,
                view,
                trigger,
                ENUM,
                DOMAIN,
                SEQUENCE,
                ROUTINE,
                PAIR,
                EXCLUSION,
                PARTITION,
                EXTENSION,
                EVENT,
                DEPENDENCY,
                GRANT,
                HIDDEN);
        SchemaSnapshot snapshot = SchemaSnapshot.of(objects);

        assertThat(snapshot.table(FILM)).contains(film);
        assertThat(snapshot.columns(FILM)).containsExactly(id);
        assertThat(snapshot.primaryKey(FILM)).contains(key);
        assertThat(snapshot.foreignKeys(FILM)).containsExactly(actor);
        assertThat(snapshot.indexes(FILM)).containsExactly(index);
        assertThat(snapshot.table(ACTOR)).isEmpty();
        assertThat(snapshot.columns(ACTOR)).isEmpty();
        assertThat(snapshot.uniqueConstraints(FILM)).containsExactly(unique);
        assertThat(snapshot.checkConstraints(FILM)).containsExactly(check);
        assertThat(snapshot.view(FILM)).contains(view);
        assertThat(snapshot.triggers(FILM)).containsExactly(trigger);
        assertThat(trigger.events()).containsExactly(Trigger.Event.INSERT, Trigger.Event.UPDATE);
        assertThat(snapshot.enums()).containsExactly(ENUM);
        assertThat(snapshot.domains()).containsExactly(DOMAIN);
        assertThat(snapshot.sequences()).containsExactly(SEQUENCE);
        assertThat(snapshot.routines()).containsExactly(ROUTINE);
        assertThat(snapshot.compositeTypes()).containsExactly(PAIR);
        assertThat(snapshot.exclusionConstraints(FILM)).containsExactly(EXCLUSION);
        assertThat(snapshot.partitions(FILM)).containsExactly(PARTITION);
        assertThat(snapshot.extensions()).containsExactly(EXTENSION);
        assertThat(snapshot.scheduledEvents()).containsExactly(EVENT);
        assertThat(snapshot.dependents(FILM)).containsExactly(DEPENDENCY);
        assertThat(snapshot.referencing(ACTOR)).containsExactly(actor);
        assertThat(snapshot.referencing(FILM)).isEmpty();
        assertThat(snapshot.grants()).containsExactly(GRANT);
        assertThat(snapshot.hidden()).containsExactly(HIDDEN);
        assertThat(objects).extracting(SchemaObject::schema).containsOnly("public");
        assertThat(snapshot).isEqualTo(SchemaSnapshot.of(objects));
        assertThat(snapshot).isNotEqualTo(SchemaSnapshot.of(objects.subList(1, objects.size())));
        JsonMapper json = new JsonMapper();
        assertThat(json.readValue(json.writeValueAsString(snapshot), SchemaSnapshot.class))
                .isEqualTo(snapshot);
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
        assertThat(ObjectKind.all()).doesNotHaveDuplicates().hasSize(22);
        assertThat(ObjectKind.FOREIGN_KEYS.name()).isEqualTo("foreign keys");
        assertThat(new NativeType("int", DataType.INTEGER, Integer.class).dataType())
                .isEqualTo(DataType.INTEGER);
        assertThat(new DatabaseInfo("x", true).current()).isTrue();
    }
}
