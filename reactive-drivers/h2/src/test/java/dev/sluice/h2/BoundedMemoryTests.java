package dev.sluice.h2;

import dev.sluice.testkit.contract.BoundedMemoryContract;

class BoundedMemoryTests implements BoundedMemoryContract {

    @Override
    public String url() {
        return "r2dbc:h2:mem:///memory";
    }

    @Override
    public String rows(long count) {
        return """
                select x, rawtohex(hash('MD5', cast(x as varchar))), repeat(rawtohex(hash('MD5', cast(-x as varchar))), 8)
                from system_range(1, %d)
                """.formatted(count);
    }

    @Override
    public String wideRows(long count) {
        return """
                select x, cast(x as varchar), repeat(rawtohex(hash('MD5', cast(-x as varchar))), 31250)
                from system_range(1, %d)
                """.formatted(count);
    }
}
