package dev.sluice.r2dbc.driver;

import dev.sluice.transaction.TransactionSettings;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.TransactionDefinition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transaction settings in R2DBC's form. */
public final class Definition implements TransactionDefinition {

    private final Map<Option<?>, Object> attributes;

    private Definition(Map<Option<?>, Object> attributes) {
        this.attributes = attributes;
    }

    /** What is not set is left to the database. */
    public static Definition of(TransactionSettings settings) {
        Map<Option<?>, Object> attributes = new HashMap<>();
        if (settings.isolation() != null) {
            attributes.put(ISOLATION_LEVEL, settings.isolation());
        }
        if (settings.readOnly()) {
            attributes.put(READ_ONLY, true);
        }
        return new Definition(Map.copyOf(attributes));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(Option<T> option) {
        return (T) attributes.get(option);
    }
}
