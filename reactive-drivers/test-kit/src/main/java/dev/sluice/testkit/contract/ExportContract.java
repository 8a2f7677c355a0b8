package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.Exported.bytes;
import static dev.sluice.testkit.contract.Exported.json;
import static dev.sluice.testkit.contract.Exported.text;
import static dev.sluice.testkit.contract.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.export.ExportFormat;
import dev.sluice.export.ExportFormat.Binary;
import dev.sluice.export.ExportFormat.Csv;
import dev.sluice.export.ExportOperations;
import dev.sluice.query.Query;
import dev.sluice.schema.TableName;
import dev.sluice.table.Filter;
import dev.sluice.table.Selection;
import dev.sluice.table.Sort;
import dev.sluice.testkit.type.DeclaredType;
import dev.sluice.testkit.type.TypeValue;
import io.r2dbc.spi.R2dbcException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What {@link ExportOperations} promises. */
public interface ExportContract extends Contract {

    /** The types of the database. */
    TypesUnderTest types();

    List<@Nullable String> TEXTS = Arrays.asList(
            "plain",
            null,
            "",
            " ",
            "a,b;c\td|e",
            "\"",
            "a \"quoted\" text",
            "line\nbreak",
            "line\r\nbreak",
            "\r",
            "null",
            "NULL",
            "\\N",
            "=1+1",
            "@SUM(A1)",
            "-1",
            "\\\"",
            "{\"a\": 1}",
            "[1,2]",
            "\u0001\u001F\u007F\b\f\t",
            "é\u0301\u202E\uFEFF\u2028\u2029",
            "\uD83D\uDE00",
            "x".repeat(190));

    private TestDatabase texts() {
        TestDatabase db = open();
        db.run("create table note (id integer primary key, txt varchar(200))");
        for (int id = TEXTS.size() - 1; id >= 0; id--) {
            String text = TEXTS.get(id);
            Query insert = Query.of("insert into note values (?, ?)").bind(0, id);
            get(db.queries().update(text == null ? insert.bindNull(1, String.class) : insert.bind(1, text)));
        }
        return db;
    }

    static List<Csv> formats() {
        Csv csv = ExportFormat.csv();
        return List.of(
                csv,
                csv.withDelimiter(';').withNullText("NULL").withLineEnd("\n"),
                csv.withDelimiter('\t').withNullText("\\N").withoutHeader(),
                csv.withDelimiter('\u00A6').withNullText("\u2205"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    default void writesTextsAsCsv(Csv format) {
        try (TestDatabase db = texts()) {
            String csv = text(bytes(db, Query.of("select id, txt from note order by id"), format));
            List<List<@Nullable String>> lines = CsvText.read(csv, format.delimiter(), format.nullText());
            if (format.header()) {
                assertThat(lines.remove(0))
                        .map(label -> String.valueOf(label).toLowerCase(Locale.ROOT))
                        .containsExactly("id", "txt");
            }
            assertThat(lines).hasSize(TEXTS.size());
            for (int id = 0; id < TEXTS.size(); id++) {
                assertThat(lines.get(id)).containsExactly("" + id, TEXTS.get(id));
            }
            assertThat(csv).endsWith(format.lineEnd()).contains("=1+1").doesNotContain("\"=1+1\"");
        }
    }

    @Test
    default void writesTextsAsJson() {
        try (TestDatabase db = texts()) {
            List<JsonNode> rows = json(bytes(
                    db, Query.of("select id as a, txt as b, id as a from note order by id"), ExportFormat.ndjson()));
            assertThat(rows).hasSize(TEXTS.size());
            for (int id = 0; id < TEXTS.size(); id++) {
                List<JsonNode> values = new ArrayList<>(rows.get(id).values());
                assertThat(rows.get(id).propertyNames())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .containsExactly("a", "b", "a_2");
                assertThat(values.get(0).intValue()).isEqualTo(id);
                Exported.assertSame("text " + id, TEXTS.get(id), values.get(1));
                assertThat(values.get(2).intValue()).isEqualTo(id);
            }
        }
    }

    @Test
    default void writesATableInTheOrderOfItsKey() {
        try (TestDatabase db = texts()) {
            ExportOperations exports = db.as(ExportOperations.class);
            List<JsonNode> rows =
                    json(exports.exportBytes(Selection.from(TableName.of("note")), ExportFormat.ndjson()));
            assertThat(rows)
                    .map(row -> row.values().iterator().next().intValue())
                    .isEqualTo(IntStream.range(0, TEXTS.size()).boxed().toList());
            assertThat(text(exports.exportBytes(Selection.from(TableName.of("note")), ExportFormat.csv())))
                    .isEqualTo(text(bytes(db, Query.of("select * from note order by id"), ExportFormat.csv())));
            Selection some = Selection.from(TableName.of("note"))
                    .columns("txt")
                    .where(Filter.lte("id", 1))
                    .orderBy(Sort.descending("id"));
            assertThat(text(exports.exportBytes(some, ExportFormat.csv())))
                    .isEqualToIgnoringCase("txt\r\n\r\nplain\r\n");
            assertThat(text(exports.exportBytes(some.limit(0), ExportFormat.csv())))
                    .isEqualToIgnoringCase("txt\r\n");
            assertThatThrownBy(
                            () -> text(exports.exportBytes(Selection.from(TableName.of("no\"te")), ExportFormat.csv())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void writesTheHeaderWhenThereAreNoRows() {
        try (TestDatabase db = texts()) {
            Query nothing = Query.of("select id, txt from note where id > ?", 1000);
            assertThat(text(bytes(db, nothing, ExportFormat.csv()))).isEqualToIgnoringCase("id,txt\r\n");
            assertThat(text(bytes(db, nothing, ExportFormat.csv().withoutHeader())))
                    .isEmpty();
            assertThat(text(bytes(db, nothing, ExportFormat.ndjson()))).isEmpty();
            db.run("delete from note");
            assertThat(text(db.as(ExportOperations.class)
                            .exportBytes(Selection.from(TableName.of("note")), ExportFormat.csv())))
                    .isEqualToIgnoringCase("id,txt\r\n");
        }
    }

    @Test
    default void writesValuesOfEveryTypeAsTheyAreRead() {
        try (TestDatabase db = open()) {
            types().types().stream()
                    .flatMap(type -> type.setup().stream())
                    .distinct()
                    .forEach(db::run);
            Operations learned = db.other(); // a driver may learn its types when it is opened
            int number = 0;
            for (DeclaredType type : types().types()) {
                for (TypeValue value : type.values()) {
                    String literal = types().literal(value.sql(), type);
                    assertExported(
                            learned, type + " " + literal, Query.of("select %s as c%d".formatted(literal, number++)));
                }
            }
        }
    }

    private static void assertExported(Operations db, String what, Query query) {
        Optional<Object> value;
        try {
            value = get(db.stream(query, Exported::natural).single());
        } catch (IllegalArgumentException | R2dbcException refused) {
            assertThatThrownBy(() -> text(bytes(db, query, ExportFormat.ndjson())))
                    .as(what)
                    .isInstanceOf(refused.getClass());
            return;
        }
        JsonNode row = json(bytes(db, query, ExportFormat.ndjson())).get(0);
        Exported.assertSame(what, value.orElse(null), row.values().iterator().next());
        String field = CsvText.read(text(bytes(db, query, ExportFormat.csv().withoutHeader())), ',', "")
                .get(0)
                .get(0);
        if (value.isEmpty()) {
            assertThat(field).as(what).isNull();
        } else {
            Exported.assertText(what, value.get(), Objects.requireNonNull(field));
        }
    }

    @Test
    default void writesBytesInHex() {
        try (TestDatabase db = open()) {
            Query query = Query.of("select " + tested().cast("?", binaryType()))
                    .bind(0, ByteBuffer.wrap(new byte[] {0, 127, -128, -1}));
            assertThat(text(bytes(db, query, ExportFormat.csv().withoutHeader().withBinary(Binary.HEX))))
                    .isEqualTo("007f80ff\r\n");
            assertThat(text(bytes(db, query, ExportFormat.csv().withoutHeader())))
                    .isEqualTo("AH+A/w==\r\n");
        }
    }

    /** A type to cast bytes to. */
    String binaryType();

    @Test
    default void givesBuffersAsTheyAreRequested() {
        try (TestDatabase db = open()) {
            Query query = Query.of("select n, n as m, n as o from (" + tested().numbers(60_000) + ") q order by n");
            Flux<ByteBuffer> export = bytes(db, query, ExportFormat.ndjson());
            Recorder<ByteBuffer> recorder = Recorder.of(export).request(1).awaitValues(1);
            LockSupport.parkNanos(50_000_000);
            assertThat(recorder.values()).hasSize(1);
            recorder.request(2).awaitValues(3).cancel();
            assertThat(recorder.breaches()).isEmpty();
            db.awaitQuiet();

            List<ByteBuffer> all = get(export.limitRate(1).collectList());
            assertThat(all.subList(0, all.size() - 1))
                    .allSatisfy(buffer -> assertThat(buffer.remaining()).isBetween(16 * 1024, 64 * 1024));
            assertThat(text(Flux.fromIterable(all)).lines())
                    .hasSize(60_000)
                    .first()
                    .asString()
                    .containsIgnoringCase("{\"n\":1,\"m\":1,\"o\":1}");
            assertThat(text(export))
                    .isEqualTo(text(Flux.fromIterable(
                            get(export.map(ByteBuffer::duplicate).collectList()))));
        }
    }

    @Test
    default void splitsWhatIsLargerThanABuffer() {
        try (TestDatabase db = open()) {
            String text = "é\uD83D\uDE00x".repeat(60_000);
            Query query = Query.of("select " + tested().cast("?", largeText()) + " as c")
                    .bind(0, text);
            List<ByteBuffer> buffers =
                    get(bytes(db, query, ExportFormat.ndjson()).collectList());
            assertThat(buffers)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(buffer -> assertThat(buffer.remaining()).isLessThanOrEqualTo(64 * 1024));
            assertThat(json(Flux.fromIterable(buffers))
                            .get(0)
                            .values()
                            .iterator()
                            .next()
                            .asString())
                    .isEqualTo(text);
        }
    }

    /** A type to cast long texts to. */
    default String largeText() {
        return "text";
    }

    @Test
    default void endsWithAnErrorInTheMiddle() {
        try (TestDatabase db = open()) {
            Query query = Query.of(
                    "select n, %s as f from (%s) q".formatted(tested().failingAt(20_000), tested().numbers(30_000)));
            Recorder<ByteBuffer> recorder = Recorder.of(bytes(db, query, ExportFormat.csv()))
                    .requestAll()
                    .awaitEnd();
            assertThat(recorder.error()).isInstanceOf(R2dbcException.class);
            assertThat(recorder.breaches()).isEmpty();
            assertThatThrownBy(() -> text(bytes(db, Query.of("select * from nowhere"), ExportFormat.csv())))
                    .isInstanceOf(R2dbcException.class);
        }
    }

    @Test
    default void exportsWhatItsTransactionHasWritten() {
        try (TestDatabase db = texts()) {
            String csv = get(db.inTransaction(tx -> tx.update("delete from note where id <> 0")
                    .then(bytes(
                                    tx,
                                    Query.of("select id, txt from note"),
                                    ExportFormat.csv().withoutHeader())
                            .map(buffer -> StandardCharsets.UTF_8.decode(buffer).toString())
                            .reduce(String::concat))));
            assertThat(csv).isEqualTo("0,plain\r\n");
        }
    }

    @Test
    default void recoversFromCancelsAtRandomMoments() {
        Random random = new Random(Long.getLong("sluice.seed", System.nanoTime()));
        try (Dropped dropped = Dropped.watch(tested());
                TestDatabase db = open()) {
            Query query = Query.of(tested().numbers(200_000));
            for (int i = 0; i < 100; i++) {
                Recorder<ByteBuffer> recorder = Recorder.of(bytes(db, query, ExportFormat.csv()));
                if (random.nextBoolean()) {
                    recorder.request(1 + random.nextInt(3));
                } else {
                    recorder.requestAll();
                }
                LockSupport.parkNanos((long) (Math.pow(random.nextDouble(), 3) * 20_000_000));
                recorder.cancel();
                assertThat(recorder.breaches()).isEmpty();
                assertThat(recorder.error()).isNull();
            }
            db.awaitQuiet();
            db.assertAllConnectionsAnswer(tested().sessionId());
            dropped.assertNone();
        }
    }

    @Test
    default void isCold() {
        try (TestDatabase db = texts()) {
            Flux<ByteBuffer> export = bytes(db, Query.of("select id, txt from note order by id"), ExportFormat.csv());
            get(db.update("delete from note where id > 0").then(Mono.just(1)));
            assertThat(text(export))
                    .isEqualToIgnoringCase("id,txt\r\n0,plain\r\n")
                    .isEqualTo(text(export));
        }
    }
}
