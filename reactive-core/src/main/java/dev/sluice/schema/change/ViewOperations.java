package dev.sluice.schema.change;

import dev.sluice.schema.Column;
import dev.sluice.schema.TableName;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Making, replacing, refreshing and dropping views. What changes something is as {@link SchemaChange} has it. */
public interface ViewOperations {

    /** The query, as the database tells it; empty where there is no such view, or the user may not see what it is made of. */
    Mono<String> viewDefinition(TableName view);

    /** The view's columns in their order; none where there is no such view. */
    Flux<Column> viewColumns(TableName view);

    /** An error where there is one of this name. */
    SchemaChange createView(ViewDefinition view);

    /** Whether or not there is one. Where something needs the old one, the database says whether it may be another. */
    SchemaChange replaceView(ViewDefinition view);

    /** Stores the rows of a materialized view anew; who reads it may have to wait for that. */
    SchemaChange refreshView(TableName view);

    /** An error where there is none, or where something needs it. */
    SchemaChange dropView(TableName view);
}
