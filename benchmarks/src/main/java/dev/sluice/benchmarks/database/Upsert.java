package dev.sluice.benchmarks.database;

/** How databases insert a row or replace it; {@code %s} stands for the table, the columns and the markers. */
enum Upsert {
    ON_CONFLICT("insert into %s (%s) values (%s) on conflict (id) do update"
            + " set name = excluded.name, price = excluded.price, created = excluded.created"),
    ON_DUPLICATE_KEY("insert into %s (%s) values (%s) on duplicate key update"
            + " name = values(name), price = values(price), created = values(created)"),
    MERGE("merge into %s (%s) key (id) values (%s)");

    private final String form;

    Upsert(String form) {
        this.form = form;
    }

    String sql(String table, String columns, String markers) {
        return form.formatted(table, columns, markers);
    }
}
