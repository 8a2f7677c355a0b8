package dev.sluice.schema;

/**
 * A check constraint.
 *
 * @param expression as SQL, without the parentheses around it
 * @param enforced whether the database checks it
 */
public record CheckConstraint(TableName table, String name, String expression, boolean enforced)
        implements SchemaObject {

    @Override
    public String schema() {
        return Schemas.of(table);
    }
}
