package dev.sluice.mariadb;

import dev.sluice.testkit.contract.BoundedMemoryContract;
import dev.sluice.testkit.server.TestServers;

class BoundedMemoryTests implements BoundedMemoryContract {

    @Override
    public String url() {
        return TestServers.mariaDb().r2dbcUrl();
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
        return "select seq, md5(seq), repeat(md5(-seq), %d) from seq_1_to_%d".formatted(digests, count);
    }
}
