package dev.sluice.r2dbcsqlite;

import dev.sluice.r2dbcsqlite.client.Client;
import dev.sluice.r2dbcsqlite.codec.Encoder;
import dev.sluice.r2dbcsqlite.sql.SqlScript;
import dev.sluice.r2dbcsqlite.sql.SqlStatement;
import dev.sluice.r2dbcsqlite.sql.Verb;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One statement and the values of all of its runs.
 *
 * @param values by the numbers that the statement's parameters have in their order
 */
record Repeated(SqlStatement statement, List<? extends @Nullable Object[]> values) {

    static Repeated of(SqlScript script, List<? extends @Nullable Object[]> values) {
        if (script.statements().size() != 1) {
            throw new IllegalArgumentException("One statement can be run for each binding, found "
                    + script.statements().size());
        }
        SqlStatement statement = script.statements().get(0);
        if (statement.verb() != Verb.CHANGE || statement.returning()) {
            throw new IllegalArgumentException(
                    "Only an INSERT, UPDATE or DELETE without RETURNING can be run for each binding");
        }
        for (@Nullable Object[] binding : values) {
            if (binding.length != script.parameters()) {
                throw new IllegalArgumentException("A binding has %d values, the statement %d parameters"
                        .formatted(binding.length, script.parameters()));
            }
        }
        return new Repeated(statement, values);
    }

    Mono<Void> on(Client client, LongConsumer changed) {
        return Mono.defer(() -> {
            @Nullable Object[] stored = new @Nullable Object[statement.slots().size()];
            return client.repeat(statement, values.size(), run -> store(values.get(run), stored), changed);
        });
    }

    /** SQLite has taken the values of one run before those of the next are asked for. */
    private @Nullable Object[] store(@Nullable Object[] binding, @Nullable Object[] stored) {
        for (int i = 0; i < stored.length; i++) {
            int slot = statement.slots().get(i);
            Object value = slot == SqlStatement.UNUSED ? null : binding[slot];
            stored[i] = value == null ? null : Encoder.encoded(value);
        }
        return stored;
    }
}
