package dev.sluice.testkit.matrix;

import static dev.sluice.testkit.matrix.Expectation.answer;
import static dev.sluice.testkit.matrix.Expectation.anyOf;
import static dev.sluice.testkit.matrix.Expectation.error;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** What is sent. */
final class InputFaults {

    private static final int MANY = 100_001;

    static final List<Fault> ALL = List.of(
            Fault.of(
                    "U+0000 in SQL",
                    bench -> bench.end(bench.client().value("select 1 \0, 2").map(one -> "runs")),
                    error(IllegalArgumentException.class)),
            Fault.of(
                    "U+0000 in a text",
                    bench -> stored(bench, "a\0b"),
                    anyOf(answer("is stored"), error(R2dbcDataIntegrityViolationException.class))),
            Fault.of(
                    "half a surrogate pair in a text",
                    bench -> stored(bench, "a\ud800b"),
                    error(IllegalArgumentException.class)),
            Fault.of(
                    "an IN list without a value", bench -> in(bench, List.of()), error(IllegalArgumentException.class)),
            Fault.of(
                    "an IN list of 100,001 values",
                    bench -> in(bench, IntStream.range(0, MANY).boxed().toList()),
                    anyOf(
                            answer("answers"),
                            error(IllegalArgumentException.class),
                            error(R2dbcNonTransientResourceException.class))));

    private InputFaults() {}

    private static End stored(Bench bench, String text) {
        String table = bench.ground().table("name varchar(100)");
        return bench.end(bench.client()
                .update("insert into %s values (:v)".formatted(table), text)
                .then(Mono.defer(() -> bench.client().value("select name from " + table)))
                .map(stored -> stored.equals(text) ? "is stored" : "another text is stored"));
    }

    private static End in(Bench bench, List<Integer> values) {
        String table = bench.ground().table("id integer");
        bench.ground().admin().run("insert into %s values (1), (%d)".formatted(table, MANY + 1));
        String sql = "select count(*) from %s where id in (:v)".formatted(table);
        return bench.end(bench.client()
                .oneIn(sql, row -> String.valueOf(row.get(0)), values)
                .map(count -> count.equals("1") ? "answers" : "counts " + count));
    }
}
