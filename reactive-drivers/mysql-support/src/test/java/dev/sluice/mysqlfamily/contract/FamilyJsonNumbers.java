package dev.sluice.mysqlfamily.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.Filter.Operator;
import dev.sluice.table.TableOperations;
import dev.sluice.testkit.contract.Contract;
import dev.sluice.testkit.contract.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Numbers of JSON documents are compared as what they are. */
public interface FamilyJsonNumbers extends Contract {

    TableName DOCUMENTS = TableName.of("document");

    List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "0e5",
            "1e-31",
            "-1e-31",
            "1e-30",
            "0.000000000000000000000000000001",
            "0.0000000000000000000000000000004",
            "1e-300",
            "0.1",
            "1e-1",
            "0.100000000000000000000000000001",
            "1.5E+3",
            "1500.000",
            "9007199254740992",
            "9007199254740993",
            "9.007199254740993e15",
            "9007199254740993.5",
            "18446744073709551615",
            "12345678901234567890123456789012345.123456789012345678901234567890",
            "12345678901234567890123456789012345.123456789012345678901234567891",
            "99999999999999999999999999999999999999999999999999999999999999999",
            "99999999999999999999999999999999999999999999999999999999999999998",
            "1e34",
            "1e40",
            "10000000000000000000000000000000000000000",
            "1e300",
            "-1e300",
            "1.7976931348623157e308");

    private static <T> T get(Mono<T> work) {
        return requireNonNull(work.block(Duration.ofSeconds(20)));
    }

    @Test
    default void numbersOfDocumentsAreComparedAsTheyAre() {
        try (TestDatabase db = open()) {
            get(db.update("create table document (id integer primary key, doc json)"));
            for (int id = 0; id < NUMBERS.size(); id++) {
                get(db.update("insert into document values (?, ?)", id, "{\"a\": %s}".formatted(NUMBERS.get(id))));
            }
            TableOperations tables = db.as(TableOperations.class);
            List<BigDecimal> there = get(db.stream(
                            Query.of("select json_unquote(json_extract(doc, '$.a')) from document order by id"),
                            row -> new BigDecimal(requireNonNull(row.get(0, String.class))))
                    .collectList());
            for (String value : NUMBERS) {
                assertFound(tables, there, new BigDecimal(value), new BigDecimal(value));
                double nearest = Double.parseDouble(value);
                if (Math.abs(nearest) < 1e65
                        || value.contains("e")) { // else it is the nearest to more than one of them
                    assertFound(tables, there, nearest, new BigDecimal(Double.toString(nearest)));
                }
            }
            assertFound(tables, there, 9_007_199_254_740_993L, BigDecimal.valueOf(9_007_199_254_740_993L));
            assertFound(tables, there, 0.1f, new BigDecimal("0.1"));
        }
    }

    private static void assertFound(TableOperations tables, List<BigDecimal> there, Number value, BigDecimal meant) {
        for (Operator operator : Operator.values()) {
            long expected = there.stream()
                    .filter(one -> is(one.compareTo(meant), operator))
                    .count();
            Filter filter = Filter.jsonPath("doc", List.of("a"), operator, value);
            assertThat(get(tables.countRows(DOCUMENTS, filter)).rows())
                    .as("%s %s %s", operator, value.getClass(), value)
                    .isEqualTo(expected);
        }
    }

    private static boolean is(int order, Operator operator) {
        return switch (operator) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
        };
    }

    /** What the server cannot hold as a decimal, and what it warns of, does not end a statement that writes. */
    @Test
    default void deletesByNumbersOfDocuments() {
        try (TestDatabase db = open()) {
            get(db.update("create table document (id integer primary key, doc json)"));
            get(db.update("""
                    insert into document values
                        (1, '{"a": 1e300}'), (2, '{"a": 1e-300}'), (3, '{"a": "x"}'), (4, '{"b": 1}'), (5, '{"a": 7}')
                    """));
            TableOperations tables = db.as(TableOperations.class);
            assertThat(get(tables.deleteRows(DOCUMENTS, Filter.jsonPath("doc", List.of("a"), Operator.GT, 1e40))))
                    .isEqualTo(1);
            assertThat(get(tables.deleteRows(DOCUMENTS, Filter.jsonPath("doc", List.of("a"), Operator.LTE, 7))))
                    .isEqualTo(2);
        }
    }
}
