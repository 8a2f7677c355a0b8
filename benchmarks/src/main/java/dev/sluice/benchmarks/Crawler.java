package dev.sluice.benchmarks;

import dev.sluice.url.ConnectionUrl;
import dev.sluice.url.Secret;
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

/** SchemaCrawler, as its documentation shows it, on one schema. */
final class Crawler {

    private final DatabaseConnectionSource connections;
    private final SchemaCrawlerOptions options;

    Crawler(ConnectionUrl url, String schema) {
        Secret password = url.password();
        this.connections = DatabaseConnectionSources.newDatabaseConnectionSource(
                "jdbc:postgresql://%s:%d/%s".formatted(url.host(), url.port().orElse(5432), url.database()),
                new MultiUseUserCredentials(
                        url.user(), password == null ? null : password.reveal().toString()));
        this.options = SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
                .withLimitOptions(LimitOptionsBuilder.builder()
                        .includeSchemas(new RegularExpressionInclusionRule(".*" + Pattern.quote(schema)))
                        .toOptions())
                .withLoadOptions(LoadOptionsBuilder.builder()
                        .withSchemaInfoLevel(SchemaInfoLevelBuilder.standard())
                        .toOptions());
    }

    /** How many it has found. */
    int columns() {
        Catalog catalog = SchemaCrawlerUtility.getCatalog(connections, options);
        return catalog.getTables().stream()
                .mapToInt(table -> table.getForeignKeys().isEmpty()
                        ? 0
                        : table.getColumns().size())
                .sum();
    }
}
