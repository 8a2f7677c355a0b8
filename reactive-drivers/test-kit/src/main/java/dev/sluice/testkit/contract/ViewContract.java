package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.SchemaChanges.HOSTILE;
import static dev.sluice.testkit.contract.SchemaChanges.done;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.FeatureNotSupportedException;
import dev.sluice.schema.Column;
import dev.sluice.schema.TableName;
import dev.sluice.schema.View.CheckOption;
import dev.sluice.schema.change.ViewDefinition;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link dev.sluice.schema.change.ViewOperations} promises. */
public interface ViewContract extends Contract {

    /** Whether the database has views whose rows are stored. */
    boolean hasMaterializedViews();

    /** Whether the database refuses rows that a view would not show. */
    boolean hasCheckOptions();

    private static List<String> columns(SchemaChanges changes, TableName view) {
        return get(changes.views().viewColumns(view).map(Column::name).collectList());
    }

    @Test
    default void makesReplacesAndDropsViews() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName view = changes.plain("seen");
            db.run("insert into home values (1)");

            changes.make(changes.views().createView(ViewDefinition.of(view, "select id from home")));
            assertThat(columns(changes, view)).hasSize(1);
            assertThat(get(changes.views().viewDefinition(view))).containsIgnoringCase("from");
            assertThatThrownBy(() -> done(changes.views().createView(ViewDefinition.of(view, "select id from home"))))
                    .isInstanceOf(R2dbcException.class);

            ViewDefinition other =
                    ViewDefinition.of(view, "select id + 1, id from home").columns(changes.folded("more"), "the id");
            changes.make(changes.views().dropView(view), changes.views().replaceView(other));
            changes.make(changes.views()
                    .replaceView(ViewDefinition.of(view, "select id + 2, id from home")
                            .columns(changes.folded("more"), "the id")));
            assertThat(columns(changes, view)).containsExactly(changes.folded("more"), "the id");
            assertThat(db.count("select more from seen")).isEqualTo(3);

            changes.make(changes.views().dropView(view));
            assertThat(changes.exists(view)).isFalse();
            assertThat(columns(changes, view)).isEmpty();
            assertThat(changes.views().viewDefinition(view).hasElement().block(TestDatabase.LIMIT))
                    .isFalse();
            assertThatThrownBy(() -> done(changes.views().dropView(view))).isInstanceOf(R2dbcException.class);
        }
    }

    @Test
    default void tellsNothingOfATableAsIfItWereAView() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName home = changes.plain("home");
            assertThat(columns(changes, home)).isEmpty();
            assertThatThrownBy(() -> done(changes.views().dropView(home))).isInstanceOf(R2dbcException.class);
            assertThat(changes.exists(home)).isTrue();
        }
    }

    @Test
    default void storesTheRowsOfAViewAndReadsThemAnewOrRefuses() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName view = changes.plain("kept");
            ViewDefinition kept = ViewDefinition.of(view, "select id from home").asMaterialized();
            if (!hasMaterializedViews()) {
                assertThatThrownBy(() -> done(changes.views().createView(kept)))
                        .isInstanceOf(FeatureNotSupportedException.class);
                assertThatThrownBy(() -> done(changes.views().refreshView(view)))
                        .isInstanceOf(FeatureNotSupportedException.class);
                return;
            }
            changes.make(changes.views().createView(kept));
            db.run("insert into home values (1)");
            assertThat(db.count("select count(*) from kept")).isZero();
            changes.make(changes.views().refreshView(view));
            assertThat(db.count("select count(*) from kept")).isEqualTo(1);
            changes.make(changes.views().replaceView(kept), changes.views().dropView(view));
            assertThat(changes.exists(view)).isFalse();
        }
    }

    @Test
    default void checksWhatIsWrittenThroughAViewOrRefuses() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            TableName view = changes.plain("positive");
            ViewDefinition checked =
                    ViewDefinition.of(view, "select id from home where id > 0").withCheckOption(CheckOption.CASCADED);
            if (!hasCheckOptions()) {
                assertThatThrownBy(() -> done(changes.views().createView(checked)))
                        .isInstanceOf(FeatureNotSupportedException.class);
                return;
            }
            changes.make(changes.views().createView(checked));
            db.run("insert into positive values (1)");
            assertThatThrownBy(() -> db.run("insert into positive values (-1)")).isInstanceOf(R2dbcException.class);
        }
    }

    @Test
    default void hostileNamesOfViewsLiveThroughEverything() {
        try (TestDatabase db = open()) {
            SchemaChanges changes = SchemaChanges.in(db);
            for (String hostile : HOSTILE) {
                TableName view = changes.name(hostile);
                ViewDefinition definition =
                        ViewDefinition.of(view, "select id from home").columns(hostile);
                changes.make(
                        changes.views().createView(definition), changes.views().replaceView(definition));
                assertThat(columns(changes, view)).containsExactly(hostile);
                changes.make(changes.views().dropView(view));
                assertThat(changes.exists(view)).isFalse();
            }
        }
    }
}
