package dev.sluice.mariadb;

import dev.sluice.mysqlfamily.contract.FamilyBulkProcess;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;

class MariaDbBulkProcessTests extends FamilyBulkProcess {

    @Override
    protected ConnectionUrl server() {
        return ConnectionUrl.parse(TestServers.mariaDb().r2dbcUrl());
    }

    @Override
    protected AdminConnection administrator() {
        return AdminConnection.open(MariaDbConnections.connections(server()));
    }
}
