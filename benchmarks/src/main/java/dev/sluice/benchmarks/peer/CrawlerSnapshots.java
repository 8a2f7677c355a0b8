package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.database.Place;
import java.util.regex.Pattern;
import schemacrawler.inclusionrule.RegularExpressionInclusionRule;
import schemacrawler.schema.Catalog;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;
import us.fatehi.utility.datasource.MultiUseUserCredentials;

/** SchemaCrawler over JDBC, as its documentation shows it, at its level {@code standard}. */
final class CrawlerSnapshots implements Snapshots {

    private final DatabaseConnectionSource connections;

    private CrawlerSnapshots(DatabaseConnectionSource connections) {
        this.connections = connections;
    }

    static CrawlerSnapshots open(Place place) {
        return new CrawlerSnapshots(DatabaseConnectionSources.newDatabaseConnectionSource(
                JdbcUrls.of(place), new MultiUseUserCredentials(place.url().user(), JdbcUrls.password(place.url()))));
    }

    @Override
    public int columns(String schema) {
        SchemaCrawlerOptions options = SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                .withLimitOptions(LimitOptionsBuilder.builder()
                        .includeSchemas(new RegularExpressionInclusionRule(".*" + Pattern.quote(schema)))
                        .toOptions())
                .withLoadOptions(LoadOptionsBuilder.builder()
                        .withSchemaInfoLevel(SchemaInfoLevelBuilder.standard())
                        .toOptions());
        Catalog catalog = SchemaCrawlerUtility.getCatalog(connections, options);
        return catalog.getTables().stream()
                .mapToInt(table -> table.getForeignKeys().isEmpty()
                        ? 0
                        : table.getColumns().size())
                .sum();
    }

    @Override
    public void close() {
        try {
            connections.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
