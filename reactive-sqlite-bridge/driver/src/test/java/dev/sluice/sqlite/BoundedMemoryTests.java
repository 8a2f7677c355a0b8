package dev.sluice.sqlite;

import dev.sluice.testkit.contract.BoundedMemoryContract;

class BoundedMemoryTests implements BoundedMemoryContract {

    @Override
    public String url() {
        return "r2dbc:sqlite:mem:///memory";
    }

    @Override
    public String rows(long count) {
        return """
                with recursive numbers(x) as (select 1 union all select x + 1 from numbers where x < %d)
                select x, hex(randomblob(16)), hex(randomblob(128)) from numbers
                """.formatted(count);
    }

    @Override
    public String wideRows(long count) {
        return """
                with recursive numbers(x) as (select 1 union all select x + 1 from numbers where x < %d)
                select x, x || '', hex(randomblob(500000)) from numbers
                """.formatted(count);
    }
}
