package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementKindTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "SELECT 1;",
                "-- hello\n/* into */ (select 1) union (select 2)",
                "((select 1))",
                "values (1)",
                "table t",
                "with a as (select 1), b (x) as (select 2) select * from a",
                "with recursive insert as (select 1) select * from insert",
                "with update as not materialized (values (1)) table update",
                "select 'into', \"into\" from t",
                "select insert(a, 1, 2, 'x'), (replace(a, 'b', 'c')), (insert(a, 1, 1, ''))",
                "select substring(a from 1 for 2)"
            })
    void readsRows(String sql) {
        assertThat(StatementKind.of(sql)).isEqualTo(StatementKind.READ);
        assertThat(StatementKind.isRead(sql, SqlSyntax.NEUTRAL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (1)",
                "update t set a = 1",
                "/* c */ delete from t",
                "merge into t using u on a = b when matched then delete",
                "replace into t values (1)",
                "with a as (select 1) insert into t select * from a",
                "with a as (delete from t returning *) select * from a",
                "with a as (with b as (select 1) update t set x = 1 returning 1) select * from a",
                "select * from t for update",
                "select * from t for no key update"
            })
    void writesRows(String sql) {
        assertThat(StatementKind.of(sql)).isEqualTo(StatementKind.WRITE);
        assertThat(StatementKind.isRead(sql, SqlSyntax.NEUTRAL)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-- nothing",
                "set search_path = x",
                "create table t (a int)",
                "call p()",
                "do $$ begin end $$",
                "begin",
                "copy t from stdin",
                "select * into t from u",
                "select 1; set x = 1",
                "explain select 1",
                "with a as (select 1)",
                "'select'"
            })
    void mayTouchTheSession(String sql) {
        assertThat(StatementKind.of(sql)).isEqualTo(StatementKind.OTHER);
        assertThat(StatementKind.isRead(sql, SqlSyntax.NEUTRAL)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "READ~select 'it\\'s', \"into\", `update` # into\n from t",
                "READ~# drop\nselect 1 -- into",
                "WRITE~/*!50000 insert */ into t values ('\\'')",
                "OTHER~/*!50000 drop table t */",
                "OTHER~select 1 /*! into @a */",
                "OTHER~select 1 --into @a"
            })
    void readsTheSyntaxOfMySql(String row) {
        String[] parts = row.split("~");
        assertThat(StatementKind.of(parts[1], SqlSyntax.MYSQL)).isEqualTo(StatementKind.valueOf(parts[0]));
    }

    @Test
    void findsNoIdentifiersInStringsOfMySql() {
        Set<String> names = Set.of("get_lock");
        assertThat(StatementKind.mentions("select \"get_lock\", 'it\\'s get_lock'", names, SqlSyntax.MYSQL))
                .isFalse();
        assertThat(StatementKind.mentions("select `get_lock`('a')", names, SqlSyntax.MYSQL))
                .isTrue();
    }

    @Test
    void findsIdentifiersOutsideLiterals() {
        Set<String> locks = Set.of("pg_advisory_lock", "set_config");
        assertThat(StatementKind.mentions("select PG_Advisory_Lock(1)", locks, SqlSyntax.NEUTRAL))
                .isTrue();
        assertThat(StatementKind.mentions("select pg_catalog.\"set_config\"('a')", locks, SqlSyntax.NEUTRAL))
                .isTrue();
        assertThat(StatementKind.mentions("select 'set_config' -- set_config\n, set_config2", locks, SqlSyntax.NEUTRAL))
                .isFalse();
    }
}
