package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTests {

    private static final BindMarkers DOLLAR = BindMarkers.numbered("$");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select :a, :b, :a                   ~|~ a,b   ~|~ select $1, $2, $1",
                "select ':a', :b                     ~|~ b     ~|~ select ':a', $1",
                "select 'it''s :a', :b               ~|~ b     ~|~ select 'it''s :a', $1",
                "select E'\\' :a', :b                ~|~ b     ~|~ select E'\\' :a', $1",
                "select 'x\\', :b                    ~|~ b     ~|~ select 'x\\', $1",
                "select somee'\\', :b                ~|~ b     ~|~ select somee'\\', $1",
                "select U&'\\0041 :a', X'00', :b     ~|~ b     ~|~ select U&'\\0041 :a', X'00', $1",
                "select \"a\"\":x\", :b              ~|~ b     ~|~ select \"a\"\":x\", $1",
                "select $$ :a ' $$, :b               ~|~ b     ~|~ select $$ :a ' $$, $1",
                "select $t$ $$ :a $t$, :b            ~|~ b     ~|~ select $t$ $$ :a $t$, $1",
                "select a$$b, :c                     ~|~ c     ~|~ select a$$b, $1",
                "select /* /* :a */ ' */ :b          ~|~ b     ~|~ select /* /* :a */ ' */ $1",
                "select :b -- :a '                   ~|~ b     ~|~ select $1 -- :a '",
                "select :a::int, b::text             ~|~ a     ~|~ select $1::int, b::text",
                "select f(x := :a)                   ~|~ a     ~|~ select f(x := $1)",
                "select a[1:2], a[:2], a[x:y], :b    ~|~ b     ~|~ select a[1:2], a[:2], a[x:y], $1",
                "select a[:i], a[1 : :j]             ~|~ i,j   ~|~ select a[$1], a[1 : $2]",
                "select a[f(1):x], a[b[1] : y], :b   ~|~ b     ~|~ select a[f(1):x], a[b[1] : y], $1",
                "select array[:a, :b]                ~|~ a,b   ~|~ select array[$1, $2]",
                "select array[(x = :a), 1 + :b]      ~|~ a,b   ~|~ select array[(x = $1), 1 + $2]",
                "select array[case when :a then 1 end] ~|~ a   ~|~ select array[case when $1 then 1 end]",
                "select j ? 'a' and j ?| b and :c    ~|~ c     ~|~ select j ? 'a' and j ?| b and $1",
                "select j -> :a #> :b @? :c          ~|~ a,b,c ~|~ select j -> $1 #> $2 @? $3",
                "select json_object('k' : v, 'l':w), :a ~|~ a  ~|~ select json_object('k' : v, 'l':w), $1",
                "select '\\:x', a \\:b, :c           ~|~ c     ~|~ select '\\:x', a :b, $1",
                "select j ?? 'a', :c                 ~|~ c     ~|~ select j ? 'a', $1",
                "select :größe_1, :имя               ~|~ größe_1,имя ~|~ select $1, $2",
                "limit:n                             ~|~ n     ~|~ limit$1"
            })
    void findsNamedParameters(String row) {
        String[] parts = row.split("~\\|~", -1);
        Query query = Query.of(parts[0].strip());
        for (String name : parts[1].strip().split(",")) {
            query = query.bind(name, name);
        }
        assertThat(query.parameterNames()).containsExactly(parts[1].strip().split(","));
        assertThat(query.render(DOLLAR).sql()).isEqualTo(parts[2].strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ?, ? => select $1, $2",
                "select ? || 'x', ?||'y' => select $1 || 'x', $2||'y'",
                "select '?', ?, \"?\", ? -- ? => select '?', $1, \"?\", $2 -- ?",
                "select a ?? 'x', b ?& c, d @? e, ?, ? => select a ? 'x', b ?& c, d @? e, $1, $2",
                "select $2, $1, a ? b => select $2, $1, a ? b"
            })
    void findsPositionalParameters(String row) {
        String[] parts = row.split(" => ");
        BoundSql bound = Query.of(parts[0], "one", "two").render(DOLLAR);
        assertThat(bound.sql()).isEqualTo(parts[1]);
        assertThat(bound.parameters()).containsExactly(Parameters.in("one"), Parameters.in("two"));
    }

    @Test
    void repeatsTheValueWhereMarkersCannotBeReused() {
        BoundSql bound =
                Query.of("select :a, :b, :a").bind("a", 1).bind("b", "x").render(BindMarkers.positional());
        assertThat(bound.sql()).isEqualTo("select ?, ?, ?");
        assertThat(bound.parameters()).containsExactly(Parameters.in(1), Parameters.in("x"), Parameters.in(1));
    }

    @Test
    void expandsCollections() {
        Query query = Query.of("select * from t where id in (:ids) and (a, b) in (:rows) and x in (:ids)")
                .bind("ids", List.of(1, 2))
                .bind("rows", List.of(List.of("a", 3), new Object[] {"b", 4}));
        assertThat(query.render(DOLLAR).sql())
                .isEqualTo("select * from t where id in ($1, $2) and (a, b) in (($3, $4), ($5, $6)) and x in ($1, $2)");
        assertThat(query.render(DOLLAR).parameters()).hasSize(6);
        assertThat(query.render(BindMarkers.positional()).parameters()).hasSize(8);
    }

    @Test
    void keepsTheCollectionAsItWasWhenBound() {
        List<Integer> ids = new ArrayList<>(List.of(1));
        Query query = Query.of("select :ids").bind("ids", ids);
        ids.add(2);
        assertThat(query.render(DOLLAR).parameters()).hasSize(1);
    }

    @Test
    void leavesNativeMarkersAloneWhenNothingIsBound() {
        String sql = "prepare p as select $1, $2";
        assertThat(Query.of(sql).render(BindMarkers.positional())).isEqualTo(new BoundSql(sql, List.of()));
    }

    @Test
    void rewritesNativeMarkersForOtherDatabases() {
        BoundSql bound = Query.of("select $2, $1, $2", "a", "b").render(BindMarkers.positional());
        assertThat(bound.sql()).isEqualTo("select ?, ?, ?");
        assertThat(bound.parameters()).extracting(Parameter::getValue).containsExactly("b", "a", "b");
    }

    @Test
    void keepsTypesThatAreGiven() {
        Parameter parameter = Parameters.in(R2dbcType.NUMERIC, 5);
        assertThat(Query.of("select ?", parameter).render(DOLLAR).parameters()).containsExactly(parameter);
        assertThat(Query.of("select :a")
                        .bindNull("a", String.class)
                        .render(DOLLAR)
                        .parameters())
                .containsExactly(Parameters.in(String.class));
        assertThat(Query.of("select ?").bindNull(0, Long.class).render(DOLLAR).parameters())
                .containsExactly(Parameters.in(Long.class));
    }

    @Test
    void namesWhatHasNoValue() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Query.of("select :a, :b, :c").bind("b", 1).render(DOLLAR))
                .withMessage("2 of 3 parameters have no value: :a, :c");
        assertThatIllegalStateException()
                .isThrownBy(() -> Query.of("select ?, ?", 1).render(DOLLAR))
                .withMessage("1 of 2 parameters have no value: index 1");
    }

    @Test
    void namesWhatExistsWhenBindingSomethingElse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select :a, :b").bind("c", 1))
                .withMessage("No parameter ':c'; the SQL has :a, :b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select ?, ?").bind(2, 1))
                .withMessage("No parameter at index 2; the SQL has positional parameters 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select 1").bindAll(Map.of("a", 1)))
                .withMessage("No parameter ':a'; the SQL has no parameters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select :a", 1))
                .withMessageContaining("bind by name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select ?", 1, 2, 3))
                .withMessage("Cannot bind 3 values: the SQL has 1 positional parameters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select :a, $1"))
                .withMessageContaining(":a");
    }

    @Test
    void refusesNullsAndEmptyCollections() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select ?, ?", 1, null))
                .withMessage("The value of index 1 is null; use bindNull(1, type)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select ?", (Object[]) null))
                .withMessageContaining("bindNull");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select :a").bind("a", null))
                .withMessage("The value of :a is null; use bindNull(\"a\", type)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select :a").bind("a", List.of()))
                .withMessageContaining("empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select :a").bind("a", Arrays.asList(1, null)))
                .withMessageContaining("Element 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select $1").bind(0, List.of(1)))
                .withMessageContaining("array");
    }

    @Test
    void refusesMalformedTextWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select \0"))
                .withMessage("SQL contains U+0000 at index 7; take it out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select '\ud800'"))
                .withMessage("SQL is malformed text: half a surrogate pair, U+D800, at index 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select :a").bind("a", "canary\udc00"))
                .withMessage("The value of :a is malformed text: half a surrogate pair, U+DC00, at index 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("select :a").bind("a", List.of("x", "\ud83d")))
                .withMessageContaining("U+D83D");
        assertThat(Query.of("select '😀'", new Object[0]).bindAll(Map.of()).sql())
                .isEqualTo("select '😀'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string literal~'",
                "string literal~'a'' ",
                "quoted identifier~\"a\"\"",
                "comment~/*",
                "string literal~E'\\'"
            })
    void tellsWhereSomethingBeginsThatDoesNotEnd(String row) {
        String what = row.substring(0, row.indexOf('~'));
        String sql = "select 1,\n  " + row.substring(row.indexOf('~') + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of(sql))
                .withMessage("The %s that begins at line 2, column 3 of the SQL does not end", what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'it\\'s :a', :b              ~|~ b ~|~ select 'it\\'s :a', ?",
                "select \"it\\\"s :a\", \"it's :a\", :b ~|~ b ~|~ select \"it\\\"s :a\", \"it's :a\", ?",
                "select `it's :a`, `\\`, :b          ~|~ b ~|~ select `it's :a`, `\\`, ?",
                "select :b # it's :a                ~|~ b ~|~ select ? # it's :a",
                "select :b -- it's :a               ~|~ b ~|~ select ? -- it's :a",
                "select 1--:b                       ~|~ b ~|~ select 1--?",
                "select /* /* it's :a */ :b         ~|~ b ~|~ select /* /* it's :a */ ?",
                "select /*!80000 :b */ /*M!1 + :c */ ~|~ b,c ~|~ select /*!80000 ? */ /*M!1 + ? */",
                "select /*! /* :a */ :b, 2*/ /*:a*/, 3*/4 ~|~ b ~|~ select /*! /* :a */ ?, 2*/ /*:a*/, 3*/4",
                "select a$$, :b, c$$                ~|~ b ~|~ select a$$, ?, c$$",
                "select $$, :b, $$                  ~|~ b ~|~ select $$, ?, $$",
                "select u&'it\\'s :a', @x := :b      ~|~ b ~|~ select u&'it\\'s :a', @x := ?"
            })
    void findsParametersInTheSyntaxOfMySql(String row) {
        String[] parts = row.split("~\\|~", -1);
        Query query = Query.of(parts[0].strip());
        for (String name : parts[1].strip().split(",")) {
            query = query.bind(name, name);
        }
        assertThat(query.render(BindMarkers.positional(), SqlSyntax.MYSQL).sql())
                .isEqualTo(parts[2].strip());
    }

    @Test
    void findsPositionalParametersInTheSyntaxOfMySql() {
        Query query = Query.of("select ?, 'it\\'s ?', ? # ?", 1, 2);

        BoundSql bound = query.render(BindMarkers.positional(), SqlSyntax.MYSQL);

        assertThat(bound.sql()).isEqualTo("select ?, 'it\\'s ?', ? # ?");
        assertThat(bound.parameters()).extracting(Parameter::getValue).containsExactly(1, 2);
    }

    @Test
    void readsTheSameTextAsEachDatabaseDoes() {
        Query query = Query.of("select '\\', :a -- '\n, :b");

        assertThat(query.parameterNames()).containsExactly("a", "b");
        assertThat(query.bind("a", 1)
                        .bind("b", 2)
                        .render(DOLLAR, SqlSyntax.POSTGRESQL)
                        .sql())
                .isEqualTo("select '\\', $1 -- '\n, $2");
        assertThat(query.bind("b", 2).render(DOLLAR, SqlSyntax.MYSQL).sql()).isEqualTo("select '\\', :a -- '\n, $1");
        assertThatIllegalStateException()
                .isThrownBy(() -> query.bind("b", 2).render(DOLLAR, SqlSyntax.POSTGRESQL))
                .withMessage("1 of 2 parameters have no value: :a");
        assertThatIllegalStateException()
                .isThrownBy(() -> query.bind("a", 1).bind("b", 2).render(DOLLAR, SqlSyntax.MYSQL))
                .withMessageStartingWith(":a has a value, but is no parameter");
    }

    @Test
    void takesNamesOrPositionsWhereDatabasesDiffer() {
        Query query = Query.of("select ? # :a");

        assertThat(query.bind(0, 1)
                        .render(BindMarkers.positional(), SqlSyntax.MYSQL)
                        .sql())
                .isEqualTo("select ? # :a");
        assertThat(query.bind("a", 1).render(DOLLAR, SqlSyntax.POSTGRESQL).sql())
                .isEqualTo("select ? # $1");
        assertThatIllegalStateException()
                .isThrownBy(() -> query.bind(0, 1).render(DOLLAR, SqlSyntax.POSTGRESQL))
                .withMessageStartingWith("index 0 has a value, but is no parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comment~/* /* */", "dollar-quoted string~$a$ $$", "string literal~'\\''"})
    void leavesToTheDatabaseWhatOnlySomeCannotRead(String row) {
        String what = row.substring(0, row.indexOf('~'));
        Query query = Query.of(row.substring(row.indexOf('~') + 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.render(DOLLAR))
                .withMessage("The %s that begins at line 1, column 1 of the SQL does not end", what);
        assertThat(query.render(DOLLAR, SqlSyntax.MYSQL).sql()).isEqualTo(query.sql());
    }

    @Test
    void tellsWhereAConditionalCommentBeginsThatDoesNotEnd() {
        Query query = Query.of("select 1 /*! , 2 -- */");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.render(DOLLAR, SqlSyntax.MYSQL))
                .withMessage("The comment that begins at line 1, column 10 of the SQL does not end");
    }

    @Test
    void givesEqualQueriesTheSameText() {
        String sql = "select :a, ':b', :a, :c";
        BoundSql first = Query.of(sql).bind("a", 1).bind("c", 2).render(BindMarkers.numbered("$"));
        BoundSql second = Query.of(new StringBuilder(sql).toString())
                .bind("c", 4)
                .bind("a", 3)
                .render(BindMarkers.numbered("$"), SqlSyntax.POSTGRESQL);

        assertThat(second.sql()).isSameAs(first.sql());
        assertThat(second.parameters()).extracting(Parameter::getValue).containsExactly(3, 4);
        assertThat(Query.of(sql)
                        .bind("c", 4)
                        .bind("a", List.of(3, 5))
                        .render(DOLLAR)
                        .sql())
                .isEqualTo("select $1, $2, ':b', $1, $2, $3");
    }

    @Test
    void forgetsTextsThatAreManyOrLong() {
        for (int i = 0; i < 5000; i++) {
            assertThat(Query.of("select :a + " + i).bind("a", i).render(DOLLAR))
                    .isEqualTo(new BoundSql("select $1 + " + i, List.of(Parameters.in(i))));
        }
        String sql = "select :a, '" + "x".repeat(5000) + "'";
        assertThat(Query.of(sql).bind("a", 1).render(DOLLAR).sql())
                .isEqualTo(sql.replace(":a", "$1"))
                .isNotSameAs(Query.of(sql).bind("a", 1).render(DOLLAR).sql());
    }

    @Test
    void tellsWhatIsBoundThoughSomethingIsMissing() {
        assertThat(Query.of("select :a, :b, :c")
                        .bind("c", List.of(1, List.of(2, 3)))
                        .bind("a", 0)
                        .parameters())
                .extracting(Parameter::getValue)
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void neverShowsValues() {
        Query query = Query.of("select :a").bind("a", "canary");
        assertThat(query.toString() + query.render(DOLLAR))
                .doesNotContain("canary")
                .contains("select :a", "[a]");
    }

    @Test
    void isAValue() {
        Query query = Query.of("select :a, :b")
                .bind("a", 1)
                .bind("b", List.of(1, 2))
                .withFetchSize(5)
                .withTimeout(Duration.ofSeconds(1));
        Query same = Query.of("select :a, :b")
                .withTimeout(Duration.ofSeconds(1))
                .withFetchSize(5)
                .bindAll(Map.of("b", List.of(1, 2), "a", 1));
        assertThat(query).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(same.bind("a", 2));
        assertThat(query.timeout()).contains(Duration.ofSeconds(1));
        assertThatIllegalArgumentException().isThrownBy(() -> query.withFetchSize(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> query.withTimeout(Duration.ZERO));
    }
}
