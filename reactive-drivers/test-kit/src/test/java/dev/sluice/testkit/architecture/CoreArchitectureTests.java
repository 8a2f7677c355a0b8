package dev.sluice.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.SiblingDriver;
import dev.sluice.health.HealthCheckDriver;
import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.query.QueryDriver;
import dev.sluice.query.StreamingDriver;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.transaction.ExplicitTransactionDriver;
import dev.sluice.transaction.TransactionDriver;
import java.util.List;

/** The core keeps the rules too; its own module cannot depend on them. */
class CoreArchitectureTests implements ArchitectureRules {

    private static final List<String> PACKAGES =
            List.of("driver", "engine", "error", "health", "pool", "query", "schema", "transaction", "type", "url");

    @Override
    public String basePackage() {
        return "dev.sluice";
    }

    @Override
    public JavaClasses classes() {
        return new ClassFileImporter()
                .importPackages(
                        PACKAGES.stream().map(name -> "dev.sluice." + name).toList());
    }

    @Override
    public List<Class<?>> capabilities() {
        return List.of(
                ConnectionDriver.class,
                QueryDriver.class,
                StreamingDriver.class,
                TransactionDriver.class,
                ExplicitTransactionDriver.class,
                SchemaIntrospection.class,
                HealthCheckDriver.class,
                ConnectionPoolDriver.class,
                SiblingDriver.class);
    }
}
