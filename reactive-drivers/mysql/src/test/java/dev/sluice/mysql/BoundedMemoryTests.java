package dev.sluice.mysql;

import dev.sluice.testkit.contract.BoundedMemoryContract;
import dev.sluice.testkit.server.NeedsMySql;
import dev.sluice.testkit.server.TestServers;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NeedsMySql.class)
class BoundedMemoryTests implements BoundedMemoryContract {

    @Override
    public String url() {
        return TestServers.mySql().r2dbcUrl();
    }

    @Override
    public String rows(long count) {
        return rows(count, 8);
    }

    @Override
    public String wideRows(long count) {
        return rows(count, 31_250);
    }

    private static String rows(long count, int digests) {
        return """
                select /*+ SET_VAR(cte_max_recursion_depth = 10000000) */ i, md5(i), repeat(md5(-i), %d)
                from (
                    with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < %d)
                    select i from numbers
                ) q
                """.formatted(digests, count);
    }
}
