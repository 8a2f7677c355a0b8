package dev.sluice.postgresql;

import dev.sluice.testkit.contract.BoundedMemoryContract;
import dev.sluice.testkit.server.TestServers;

class BoundedMemoryTests implements BoundedMemoryContract {

    @Override
    public String url() {
        return TestServers.postgresql().r2dbcUrl();
    }

    @Override
    public String rows(long count) {
        return """
                select i, md5(i::text), repeat(md5((-i)::text), 8)
                from generate_series(1, %d) i
                """.formatted(count);
    }

    @Override
    public String wideRows(long count) {
        return "select i, md5(i::text), repeat(md5((-i)::text), 31250) from generate_series(1, %d) i".formatted(count);
    }
}
