package dev.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.r2dbc.spi.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements put together from parts whose meaning is known; the seed in a message makes the case again. */
class SqlFuzzTests {

    private static final int CASES = 20_000;

    /** Parts of statements in one syntax that hold no parameter, and statements with a body, around one of their own. */
    enum Language {
        NEUTRAL(SqlSyntax.NEUTRAL, OPAQUE, BODIES),
        MYSQL(SqlSyntax.MYSQL, OPAQUE_IN_MYSQL, BODIES_IN_MYSQL),
        SQLITE(SqlSyntax.SQLITE, OPAQUE_IN_SQLITE, BODIES_IN_SQLITE);

        private final SqlSyntax syntax;
        private final List<String> opaque;
        private final List<String> bodies;

        Language(SqlSyntax syntax, List<String> opaque, List<String> bodies) {
            this.syntax = syntax;
            this.opaque = opaque;
            this.bodies = bodies;
        }

        String part(Random random) {
            return opaque.get(random.nextInt(opaque.size()));
        }

        String statement(Random random) {
            return switch (random.nextInt(4)) {
                case 0 -> bodies.get(random.nextInt(bodies.size())).formatted(plain(random));
                case 1 -> random.nextBoolean() ? "begin" : "end";
                default -> plain(random);
            };
        }

        /** Without a comment at its end, which would not belong to the statement. */
        String plain(Random random) {
            StringBuilder sql = new StringBuilder("select ");
            for (int i = random.nextInt(8); i >= 0; i--) {
                sql.append(part(random)).append(' ');
            }
            return sql.append("1").toString();
        }
    }

    private static final List<String> OPAQUE_IN_SQLITE = List.of(
            "'a :x ; ? \\'",
            "'it''s :x'",
            "\"a :x ; ? it's $1\"",
            "`a :x ; ? it's \"`",
            "`a``:x ; \"`",
            "[a :x ; ? it's \" ` $1 (]",
            "/* :x ; ' /* ? \" ` [ */",
            "-- :x ; ' ? [\n",
            "x'00'",
            "1.5e3",
            "a.b");

    private static final List<String> BODIES_IN_SQLITE = List.of(
            "create trigger a after insert on b begin %s; end",
            "create temp trigger a after update of c on b for each row when new.c > 1 begin %s; select 2; end");

    private static final List<String> OPAQUE_IN_MYSQL = List.of(
            "'a :x ; ? \\' $1'",
            "'it''s :x'",
            "'\\\\'",
            "\"a :x ; ? \\\" it's $1\"",
            "\"a\"\" :x ; '\"",
            "`a :x ; ? it's \\`",
            "`a``:x ; \"`",
            "/* :x ; ' /* ? \" ` */",
            "/*+ hint(:x) ; */",
            "-- :x ; ' ?\n",
            "--\t:x ; ' \" ` ?\n",
            "# :x ; ' ? \" /*\n",
            "#:x\n",
            "2--1",
            "2--a",
            "/*! a */",
            "/*!80000 straight_join /* :x ; ' */ , \"*/ :x\" */",
            "/*M!100100 b */",
            "x'00'",
            "0x1F",
            "b'01'",
            "_utf8mb4'\\' :x'",
            "n'\\' ? :x'",
            "u&'\\' ? :x'",
            "@a := 1",
            "@`b :x ;`",
            "@@c.d",
            "a$b$c",
            "a$$b",
            "$$",
            "ünïcode",
            "(1, (2))",
            "case when a then 'end' end,",
            "\\:",
            "1.5e3",
            "+",
            "-",
            "/",
            "*",
            ",");

    private static final List<String> BODIES_IN_MYSQL = List.of(
            "create function f() returns int begin select 1; %s; end",
            "create definer = `root`@`%%` procedure p() begin select case when a then 1 end; %s; end",
            "create trigger t before insert on x for each row begin if a then %s; end if; begin set b = 1; end; end",
            "/*!50003 create */ /*!50003 procedure p() begin while a do %s; end while; end */",
            "create procedure p() begin repeat %s; until a end repeat; case a when 1 then select 2; end case; end");

    private static final List<String> OPAQUE = List.of(
            "'a :x ; ? '' $1'",
            "E'\\' :x ; \\\\'",
            "U&'\\003b :x'",
            "x'00'",
            "$$ ' :x ; ? $t$ $$",
            "$t$ $$ :x ; $T$ $t$",
            "\"a\"\":x ; ?\"",
            "/* :x ; ' /* ? */ \" */",
            "-- :x ; ' ?\n",
            "a::int",
            "a[1:2]",
            "a[:2]",
            "a[x:y]",
            "a[b[1] : z]",
            "a[f(1):n]",
            "j -> 'k' ->> 'l'",
            "j #> p",
            "j @> k",
            "f(p := 1)",
            "a$b$c",
            "ünïcode",
            "(1, (2))",
            "case when a then 'end' end,",
            "\\:",
            "1.5e3",
            "+",
            "-",
            "/",
            "*",
            ",");

    private static final List<String> OPERATORS = List.of("?", "?|", "?&", "@?");

    private static final List<String> BODIES = List.of(
            "create function f() returns int begin atomic select 1; %s; end",
            "create or replace procedure p() begin atomic select case when a then 1 end; %s; end",
            "create trigger t before insert on x for each row begin if a then %s; end if; begin set b = 1; end; end",
            "create procedure p() begin while a do %s; end while; case a when 1 then select 2; end case; end",
            "create rule r as on insert to t do (%s; select 1)");

    @ParameterizedTest
    @EnumSource
    void findsEveryParameterAndNothingElse(Language language) {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            StringBuilder sql = new StringBuilder("select ");
            StringBuilder expected = new StringBuilder("select ");
            List<String> names = new ArrayList<>();
            boolean named = random.nextBoolean();
            int parameters = 0;
            for (int i = random.nextInt(12); i >= 0; i--) {
                int choice = random.nextInt(4);
                if (choice == 0 && named) {
                    String name = "p" + random.nextInt(4);
                    if (!names.contains(name)) {
                        names.add(name);
                    }
                    // After a comma, as a parameter directly behind a string literal would be a JSON value.
                    sql.append(", :").append(name);
                    expected.append(", $").append(names.indexOf(name) + 1);
                } else if (choice == 0) {
                    sql.append("? ");
                    expected.append('$').append(++parameters).append(' ');
                } else if (choice == 1 && named && !names.isEmpty()) {
                    String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
                    sql.append(operator);
                    expected.append(operator);
                } else {
                    String part = language.part(random);
                    sql.append(part);
                    expected.append(part.equals("\\:") ? ":" : part);
                }
                sql.append(' ');
                expected.append(' ');
            }
            String message = "seed " + seed + ": " + sql;
            try {
                Query query = Query.of(sql.toString());
                for (String name : names) {
                    query = query.bind(name, name);
                }
                for (int i = 0; i < parameters; i++) {
                    query = query.bind(i, i);
                }
                BoundSql bound = query.render(BindMarkers.numbered("$"), language.syntax);
                if (language == Language.NEUTRAL) {
                    assertThat(query.parameterNames()).as(message).isEqualTo(names);
                }
                assertThat(query.render(BindMarkers.numbered("$"), language.syntax))
                        .as(message)
                        .isEqualTo(bound);
                assertThat(bound.sql()).as(message).isEqualTo(expected.toString());
                assertThat(bound.parameters()).as(message).hasSize(names.size() + parameters);
                if (!names.isEmpty()) {
                    assertThat(bound.parameters())
                            .as(message)
                            .extracting(Parameter::getValue)
                            .isEqualTo(names);
                }
            } catch (RuntimeException e) {
                fail(message, e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void splitsScriptsWhereTheyWereJoined(Language language) {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<String> statements = new ArrayList<>();
            StringBuilder script = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                String statement = language.statement(random);
                statements.add(statement);
                script.append(statement).append(random.nextBoolean() ? ";" : "\n;\n ; ");
            }
            String message = "seed " + seed + ": " + script;
            assertThat(SqlScript.split(script.toString(), language.syntax))
                    .as(message)
                    .isEqualTo(statements);
        }
    }

    @Test
    void takesOutSemicolonsSoThatNoneIsLeft() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            String sql = Language.NEUTRAL.plain(random);
            String message = "seed " + seed + ": " + sql;
            String without = Semicolons.withoutSemicolons(sql + ";");
            assertThat(without).as(message).doesNotContain(";");
            assertThat(StatementKind.of(without)).as(message).isEqualTo(StatementKind.of(sql));
        }
    }

    @Test
    void neitherHangsNorFailsOtherwiseOnGarbage() {
        String alphabet = "'\"`$:?;()[]{}\\-/*#@&|=,.eEuUxX_a1 \n\t\u00e9\ud83d\ude00";
        List<String> words = List.of(
                "begin",
                "end",
                "case",
                "atomic",
                "create function",
                "select",
                "with",
                "for",
                "$$",
                "/*",
                "*/",
                "if",
                "as");
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            StringBuilder garbage = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                if (random.nextInt(5) == 0) {
                    garbage.append(words.get(random.nextInt(words.size()))).append(' ');
                } else {
                    garbage.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            String sql = garbage.toString();
            accepts(seed, () -> Query.of(sql));
            accepts(seed, () -> SqlScript.split(sql));
            accepts(seed, () -> SqlScript.split(sql, SqlSyntax.MYSQL));
            accepts(seed, () -> Query.of(sql).render(BindMarkers.positional(), SqlSyntax.MYSQL));
            accepts(seed, () -> StatementKind.of(sql));
            accepts(seed, () -> StatementKind.of(sql, SqlSyntax.MYSQL));
            accepts(seed, () -> Semicolons.withoutSemicolons(sql));
        }
    }

    private static void accepts(int seed, Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            assertThat(e).as("seed " + seed).hasNoCause();
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed " + seed, e);
        }
    }
}
