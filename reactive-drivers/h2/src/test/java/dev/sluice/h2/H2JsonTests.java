package dev.sluice.h2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.json.JsonCodec;
import dev.sluice.query.Query;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.schema.SchemaFilter;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.testkit.contract.Contract;
import dev.sluice.testkit.contract.DriverUnderTest;
import dev.sluice.testkit.contract.TestDatabase;
import dev.sluice.testkit.watch.LeakWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records in JSON columns. */
@ExtendWith(LeakWatch.class)
class H2JsonTests implements Contract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private record Film(String title, BigDecimal price, List<String> genres) {}

    @Override
    public DriverUnderTest tested() {
        return H2UnderTest.INSTANCE;
    }

    @Test
    void storesAndReadsRecords() {
        JsonCodec codec = JsonCodec.find().orElseThrow();
        Film film = new Film("Alien \ud83d\ude00 \"'\\", new BigDecimal("12.50"), List.of("horror"));
        try (TestDatabase db = open()) {
            db.update("create table films (id integer, doc json)").block(LIMIT);
            Column column = requireNonNull(db.as(SchemaIntrospection.class)
                    .columns(SchemaFilter.everything())
                    .filter(found -> found.name().equalsIgnoreCase("doc"))
                    .blockFirst(LIMIT));
            Object value = requireNonNull(ColumnValues.of(H2Values.INSTANCE).convert(column, film));
            String marker = H2Values.INSTANCE.parameter(column, ":doc");
            Query insert = Query.of("insert into films values (1, %s), (2, null)".formatted(marker));
            db.queries().update(insert.bind("doc", value)).block(LIMIT);
            assertThat(db.queries()
                            .queryOne(Query.of("select doc from films where id = 1"), codec.column("doc", Film.class))
                            .block(LIMIT))
                    .isEqualTo(film);
            assertThat(db.queries()
                            .queryOne(
                                    Query.of("select doc from films where id = 2"),
                                    codec.optionalColumn("doc", Film.class))
                            .block(LIMIT))
                    .isEqualTo(Optional.empty());
            assertThatThrownBy(() -> db.queries()
                            .queryOne(Query.of("select doc from films where id = 2"), codec.column("doc", Film.class))
                            .block(LIMIT))
                    .hasMessageContaining("Column doc is NULL");
        }
    }
}
