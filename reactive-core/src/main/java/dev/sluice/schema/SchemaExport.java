package dev.sluice.schema;

import reactor.core.publisher.Mono;

/** The CREATE statements of what is there. */
public interface SchemaExport {

    /**
     * Reads a snapshot and writes the statements that make its schemas, types, sequences, tables with their columns, keys and
     * constraints, indexes, views and comments. Extensions, rights, routines and triggers are not written, nor is what the snapshot
     * does not tell, such as an index's operator classes. Cancelling and errors are those of {@link SchemaIntrospection#snapshot}.
     */
    Mono<SchemaScript> exportSchema(SchemaFilter filter);

    /** As {@link #exportSchema}, of a snapshot that was read from a database of the same kind. */
    SchemaScript script(SchemaSnapshot snapshot);
}
