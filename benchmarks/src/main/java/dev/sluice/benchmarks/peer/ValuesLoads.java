package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.database.Texts;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.IntFunction;

/** The R2DBC driver by hand: statements with many rows each. */
final class ValuesLoads extends RawLoads {

    private final IntFunction<String> marker;
    private final String full;

    private ValuesLoads(Place place) {
        super(place, CHUNK);
        this.marker = place.database().marker();
        this.full = Texts.load(CHUNK, marker);
    }

    static ValuesLoads open(Place place) {
        return new ValuesLoads(place);
    }

    @Override
    Statement statement(Connection connection, List<Entry> rows) {
        Statement statement = connection.createStatement(rows.size() == CHUNK ? full : Texts.load(rows.size(), marker));
        int index = 0;
        for (Entry row : rows) {
            for (Object value : row.values()) {
                statement.bind(index++, value);
            }
        }
        return statement;
    }
}
