package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTests {

    @Test
    void splitsAtTopLevelOnly() {
        assertThat(SqlScript.split("select ';'; select \";\" ;; /* ; */ ; select $$;$$ -- ;\n; -- end"))
                .containsExactly("select ';'", "select \";\"", "select $$;$$");
    }

    @Test
    void keepsCommentsBeforeAStatement() {
        assertThat(SqlScript.split("-- first\nselect 1 -- one\n;\n-- second\nselect 2"))
                .containsExactly("-- first\nselect 1", "-- second\nselect 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create rule r as on insert to t do (insert into a values (1); notify b)",
                "create function f() returns int begin atomic select 1; select case when a then 2 end; end",
                "create function f() returns int language sql begin atomic select case a when 1 then 2 end case_; end",
                "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT x FROM t ORDER BY CASE WHEN a THEN 1 END FOR UPDATE; END",
                "create function f() returns int begin atomic select 1 as end; select t.end from t; end",
                "create procedure p() begin if a then select 1; end if; while b do select 2; end while; end",
                "create procedure p() begin case a when 1 then select 1; end case; loop select 1; end loop; end",
                "create trigger t before insert on x for each row begin begin set a = 1; end; repeat set b = 2; until b end repeat; end",
                "create event e on schedule every 1 day do begin for r in (select 1) do select 2; end for; end",
                "create definer = 'root'@'%' function f() returns int begin return case when 1 then 2 end; end",
                "begin not atomic select 1; begin select 2; end; end"
            })
    void keepsRoutineBodiesTogether(String routine) {
        assertThat(SqlScript.split("begin;" + routine + ";commit")).containsExactly("begin", routine, "commit");
    }

    @Test
    void splitsTransactionStatements() {
        assertThat(SqlScript.split("BEGIN; INSERT INTO t VALUES (1); END; BEGIN TRANSACTION; COMMIT"))
                .containsExactly("BEGIN", "INSERT INTO t VALUES (1)", "END", "BEGIN TRANSACTION", "COMMIT");
        assertThat(SqlScript.split("create table event (a int); begin; end; create table b (c int)"))
                .hasSize(4);
    }

    @Test
    void followsTheSyntaxItIsGiven() {
        assertThat(SqlScript.split("select 'it\\'s;'; # ;\nselect `;`", SqlSyntax.MYSQL))
                .isEqualTo(List.of("select 'it\\'s;'", "# ;\nselect `;`"));
        assertThat(SqlScript.split("select a$$;$$", SqlSyntax.STANDARD)).hasSize(2);
        assertThat(SqlScript.split("select [a;b'], `c;`, \"d;\" /* /* ; */; select a[1]", SqlSyntax.SQLITE))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select \"it\\\"s;\", 'it\\'s;', \"'\"",
                "select `a;``b;`",
                "select 1 # it's;\n, 2",
                "select 1 -- it's;\n, 2",
                "select 1--2",
                "select /* /* ; */ 1",
                "/*!40101 set names utf8 */",
                "/*!50003 create trigger t before insert on x for each row begin set a = 1; end */",
                "select $$, a$b$, $$"
            })
    void keepsStatementsOfMySqlTogether(String statement) {
        assertThat(SqlScript.split("begin;" + statement + ";\n# ;\n/* ; */ commit", SqlSyntax.MYSQL))
                .containsExactly("begin", statement, "# ;\n/* ; */ commit");
    }

    @Test
    void splitsBehindDashesThatAreNoComment() {
        assertThat(SqlScript.split("select 1--1;select 2 --", SqlSyntax.MYSQL))
                .containsExactly("select 1--1", "select 2");
    }

    @Test
    void tellsWhereALiteralBeginsThatDoesNotEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SqlScript.split("select 1;\nselect 'a"))
                .withMessageContaining("line 2, column 8");
    }
}
