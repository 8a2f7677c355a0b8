package dev.sluice.mysql;

import dev.sluice.driver.Driver;
import dev.sluice.driver.DriverOptions;
import dev.sluice.engine.Engine;
import dev.sluice.mysqlfamily.contract.FamilyServer;
import dev.sluice.mysqlfamily.contract.FamilyUnderTest;
import dev.sluice.testkit.server.TestServers;
import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The MySQL server that all tests share, if there is one. */
class MySqlUnderTest extends FamilyUnderTest {

    static final MySqlUnderTest INSTANCE = new MySqlUnderTest();

    @Override
    protected ConnectionUrl url() {
        return ConnectionUrl.parse(TestServers.mySql().r2dbcUrl());
    }

    @Override
    protected FamilyServer product() {
        return FamilyServer.MYSQL;
    }

    @Override
    protected ConnectionFactory connections(ConnectionUrl url) {
        return MySqlConnections.connections(url);
    }

    @Override
    protected Driver pooled(ConnectionUrl url, UnaryOperator<ConnectionFactory> wrapping, DriverOptions options) {
        return MySqlConnections.pooled(MySqlConnections.server(url).andThen(wrapping), url, options);
    }

    @Override
    protected Driver over(ConnectionFactory factory, DriverOptions options) {
        return MySqlConnections.over(factory, options);
    }

    @Override
    public Object on(Driver driver, UnaryOperator<Engine> around) {
        MySqlDriver db = (MySqlDriver) driver;
        return db.on(around.apply(db.engine()));
    }

    /** The loss of a connection is told once by each of its ends, and a statement that waited for its turn is taken back twice. */
    @Override
    public boolean dropsItself(Throwable error) {
        return error.getClass().getName().startsWith("io.asyncer.r2dbc.mysql.client.MySqlConnection")
                || Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
                        .flatMap(cause -> Stream.of(cause.getStackTrace()))
                        .anyMatch(frame -> frame.getClassName()
                                .equals("io.asyncer.r2dbc.mysql.client.RequestTask$DisposableFlux"));
    }
}
