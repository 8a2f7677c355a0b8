package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TestDatabase.get;
import static java.util.Objects.requireNonNull;

import dev.sluice.query.Query;
import dev.sluice.query.QueryResult;
import dev.sluice.query.RowMappers;
import dev.sluice.schema.Column;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.testkit.type.BoundValue;
import dev.sluice.testkit.type.DeclaredType;
import dev.sluice.testkit.type.Outcome;
import dev.sluice.testkit.type.Reading;
import dev.sluice.testkit.type.TypeReport;
import dev.sluice.testkit.type.TypeValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and binds the values of one type after another. */
final class TypeRun {

    /** Of the JDK, whatever the database. */
    private static final List<Class<?>> CLASSES = List.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            Character.class,
            String.class,
            byte[].class,
            ByteBuffer.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Instant.class,
            Duration.class,
            Period.class,
            UUID.class,
            Object[].class,
            String[].class,
            Integer[].class,
            Long[].class);

    private final Operations db;
    private final TypesUnderTest types;
    private final List<Class<?>> classes;
    private final ManifestTypes manifest;
    private String table = "";
    private int tables;

    TypeRun(Operations db, TypesUnderTest types, ManifestTypes manifest) {
        this.db = db;
        this.manifest = manifest;
        this.types = types;
        this.classes = Stream.concat(CLASSES.stream(), types.classes().stream()).toList();
    }

    TypeReport report(DeclaredType type) {
        TypeReport report = new TypeReport(type, types.zone(), types::plain);
        table = "typed_" + tables++; // a driver may keep the plan of a text
        run("create table %s (id integer, c %s)".formatted(table, type.declaration()));
        try {
            for (TypeValue value : type.values()) {
                literal(type, value, report);
            }
            column(type, report);
            nothing(report);
            for (TypeValue value : type.values()) {
                bind(type, value, report);
            }
        } finally {
            run("drop table " + table);
        }
        return report;
    }

    private void literal(DeclaredType type, TypeValue value, TypeReport report) {
        String literal = types.literal(value.sql(), type);
        String text = text(literal, type);
        Query query = Query.of("select %s as c".formatted(literal));
        report.check("one", value, text, read(query));
        report.check(
                "stream of",
                value,
                text,
                get(db.stream(query, row -> Reading.of(row, 0, classes)).next()));
        bounded(query, value, report);
        map(query, value, report);
        record(query, value, report);
    }

    private void run(String sql) {
        get(db.update(sql));
    }

    private Reading read(Query query) {
        return get(db.queries().queryOne(query, row -> Reading.of(row, 0, classes)));
    }

    private @Nullable String text(String literal, DeclaredType type) {
        Query query = Query.of("select %s".formatted(types.text(literal, type)));
        Outcome outcome =
                Outcome.of(() -> get(db.queries().queryOne(query, row -> requireNonNull(row.get(0, String.class)))));
        return (String) outcome.value();
    }

    private void bounded(Query query, TypeValue value, TypeReport report) {
        Outcome outcome = Outcome.of(() -> {
            QueryResult result = get(db.queries().query(query, 10));
            return result.value(0, 0);
        });
        report.checkNatural("bounded result of", value, outcome);
    }

    private void map(Query query, TypeValue value, TypeReport report) {
        Outcome outcome = Outcome.of(() -> get(db.queries().queryOne(query, RowMappers.map()))
                .values()
                .iterator()
                .next());
        report.checkNatural("map of", value, outcome);
    }

    record Any(@Nullable Object c) {}

    record Text(@Nullable String c) {}

    private void record(Query query, TypeValue value, TypeReport report) {
        Outcome any = Outcome.of(() ->
                get(db.queries().queryOne(query, RowMappers.record(Any.class))).c());
        report.checkNatural("record of", value, any);
        if (!value.others().containsKey(String.class)) {
            Outcome string = Outcome.of(() -> get(db.queries().queryOne(query, RowMappers.record(Text.class)))
                    .c());
            report.checkText("record of", value, string);
        }
    }

    private void column(DeclaredType type, TypeReport report) {
        List<TypeValue> values = type.values();
        for (int i = 0; i < values.size(); i++) {
            String literal = types.literal(values.get(i).sql(), type);
            run("insert into %s (id, c) values (%d, %s)".formatted(table, i, literal));
        }
        Query query = Query.of("select c, id, %s as t from %s order by id".formatted(types.text("c", type), table))
                .withFetchSize(2);
        List<Map.Entry<Optional<String>, Reading>> rows = get(db.stream(
                        query,
                        row -> Map.entry(Optional.ofNullable(row.get(2, String.class)), Reading.of(row, 0, classes)))
                .collectList());
        for (int i = 0; i < values.size(); i++) {
            report.check(
                    "column of",
                    values.get(i),
                    rows.get(i).getKey().orElse(null),
                    rows.get(i).getValue());
        }
        if (types.isBuiltIn(type) && db.has(SchemaIntrospection.class)) {
            List<Object> given = rows.stream()
                    .flatMap(row -> Stream.ofNullable(row.getValue().natural()))
                    .toList();
            manifest.problem(described(), given).ifPresent(problem -> report.problem("manifest", problem));
        }
    }

    private Column described() {
        return get(db.as(SchemaIntrospection.class)
                .columns(SchemaFilter.everything())
                .filter(column -> column.table().name().equalsIgnoreCase(table)
                        && column.name().equalsIgnoreCase(Reading.LABEL))
                .single());
    }

    private void nothing(TypeReport report) {
        run("insert into %s (id, c) values (-1, null)".formatted(table));
        report.checkNull("one", read(Query.of("select c from %s where id = -1".formatted(table))));
        report.checkNull("bound", read(Query.of("select c from %s where id = ?".formatted(table), -1)));
    }

    Outcome bind(BoundValue bound) {
        table = "typed_" + tables++;
        run("create table %s (id integer, c %s)".formatted(table, bound.declaration()));
        try {
            return Outcome.of(() -> {
                get(db.update("insert into %s (id, c) values (1, ?)".formatted(table), bound.value()));
                return get(
                        db.queries().queryOne(Query.of("select c from " + table), row -> requireNonNull(row.get(0))));
            });
        } finally {
            run("drop table " + table);
        }
    }

    private void bind(DeclaredType type, TypeValue value, TypeReport report) {
        for (Class<?> as : report.bindable(value)) {
            Object bound = requireNonNull(report.bound(value, as));
            Outcome outcome = Outcome.of(() -> {
                run("delete from " + table);
                get(db.update("insert into %s (id, c) values (1, %s)".formatted(table, type.marker()), bound));
                return get(db.queries()
                                .queryOne(
                                        Query.of("select c from " + table), row -> Optional.ofNullable(row.get(0, as))))
                        .orElse(null);
            });
            report.checkBound(value, as, bound, outcome);
        }
    }
}
