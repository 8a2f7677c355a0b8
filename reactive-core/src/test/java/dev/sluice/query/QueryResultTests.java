package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryResultTests {

    private static QueryResult result(Object value) {
        return new QueryResult(
                List.of(new ResultColumn("a", "text")), List.<Object[]>of(new Object[] {value}), false, -1);
    }

    @Test
    void resultsAreValues() {
        assertThat(result("x"))
                .isEqualTo(result("x"))
                .hasSameHashCodeAs(result("x"))
                .isNotEqualTo(result("y"));
        assertThat(result("x").value(0, 0)).isEqualTo("x");
    }

    @Test
    void toStringShowsNoValue() {
        assertThat(result("canary").toString()).contains("rows=1").doesNotContain("canary");
    }

    @Test
    void rowsCannotBeAdded() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> QueryResult.updated(1).rows().add(new Object[0]));
    }

    @Test
    void pagesAreChecked() {
        assertThat(PageRequest.first(10).next()).isEqualTo(new PageRequest(10, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(0, 0));
    }

    @Test
    void aQueryKeepsItsValuesWhenItsTextChanges() {
        Query query = Query.of("select :a").bind("a", 1).withSql("select * from (select :a) x");

        assertThat(query.render(BindMarkers.numbered("$")).sql()).isEqualTo("select * from (select $1) x");
        assertThatIllegalArgumentException().isThrownBy(() -> query.withSql("select 1"));
        assertThat(Query.verbatim("select '?' ? :x")
                        .render(BindMarkers.numbered("$"))
                        .sql())
                .isEqualTo("select '?' ? :x");
    }
}
