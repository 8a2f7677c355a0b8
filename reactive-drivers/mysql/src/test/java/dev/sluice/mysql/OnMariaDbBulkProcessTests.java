package dev.sluice.mysql;

import dev.sluice.mysqlfamily.contract.FamilyBulkProcess;
import dev.sluice.testkit.server.AdminConnection;
import dev.sluice.url.ConnectionUrl;

class OnMariaDbBulkProcessTests extends FamilyBulkProcess {

    @Override
    protected ConnectionUrl server() {
        return OnMariaDb.server();
    }

    @Override
    protected AdminConnection administrator() {
        return AdminConnection.open(MySqlConnections.connections(server()));
    }
}
