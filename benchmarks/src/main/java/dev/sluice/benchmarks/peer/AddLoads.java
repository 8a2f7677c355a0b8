package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.data.Entry;
import dev.sluice.benchmarks.database.Place;
import dev.sluice.benchmarks.database.Texts;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.List;

/** The R2DBC driver by hand: one statement with many bindings, which is R2DBC's own way. */
final class AddLoads extends RawLoads {

    private final String sql;

    private AddLoads(Place place, int chunk) {
        super(place, chunk);
        this.sql = Texts.load(1, place.database().marker());
    }

    static AddLoads inChunks(Place place) {
        return new AddLoads(place, CHUNK);
    }

    /** All of a load's bindings in one statement, as one writes it first. */
    static AddLoads atOnce(Place place) {
        return new AddLoads(place, Integer.MAX_VALUE);
    }

    @Override
    Statement statement(Connection connection, List<Entry> rows) {
        Statement statement = connection.createStatement(sql);
        boolean first = true;
        for (Entry row : rows) {
            if (!first) {
                statement.add();
            }
            first = false;
            Object[] values = row.values();
            for (int column = 0; column < values.length; column++) {
                statement.bind(column, values[column]);
            }
        }
        return statement;
    }
}
