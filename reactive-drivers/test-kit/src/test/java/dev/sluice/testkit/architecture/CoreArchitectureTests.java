package dev.sluice.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sluice.bulk.BulkOperation;
import dev.sluice.bulk.BulkOperationsDriver;
import dev.sluice.driver.ConnectionDriver;
import dev.sluice.driver.SiblingDriver;
import dev.sluice.export.ExportOperations;
import dev.sluice.health.HealthCheckDriver;
import dev.sluice.pool.ConnectionPoolDriver;
import dev.sluice.prepared.PreparedStatementDriver;
import dev.sluice.query.QueryDriver;
import dev.sluice.query.StreamingDriver;
import dev.sluice.routine.RoutineOperations;
import dev.sluice.schema.SchemaExport;
import dev.sluice.schema.SchemaIntrospection;
import dev.sluice.schema.change.ColumnManagement;
import dev.sluice.schema.change.DatabaseManagementDriver;
import dev.sluice.schema.change.SchemaChange;
import dev.sluice.schema.change.SchemaManagement;
import dev.sluice.schema.change.TableManagement;
import dev.sluice.schema.change.ViewOperations;
import dev.sluice.table.TableOperations;
import dev.sluice.transaction.ExplicitTransactionDriver;
import dev.sluice.transaction.TransactionDriver;
import java.util.List;

/** The core keeps the rules too; its own module cannot depend on them. */
class CoreArchitectureTests implements ArchitectureRules {

    private static final List<String> PACKAGES = List.of(
            "bulk",
            "driver",
            "engine",
            "error",
            "export",
            "health",
            "json",
            "pool",
            "prepared",
            "query",
            "routine",
            "schema",
            "table",
            "transaction",
            "type",
            "url");

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

    /** They are Monos, and hand their subscriber on. */
    @Override
    public boolean mayUseSubscribe(JavaClass candidate) {
        return candidate.isEquivalentTo(SchemaChange.class) || candidate.isEquivalentTo(BulkOperation.class);
    }

    @Override
    public List<Class<?>> capabilities() {
        return List.of(
                BulkOperationsDriver.class,
                ConnectionDriver.class,
                QueryDriver.class,
                StreamingDriver.class,
                TransactionDriver.class,
                ExplicitTransactionDriver.class,
                SchemaIntrospection.class,
                SchemaExport.class,
                TableManagement.class,
                ColumnManagement.class,
                ViewOperations.class,
                TableOperations.class,
                PreparedStatementDriver.class,
                ExportOperations.class,
                SchemaManagement.class,
                DatabaseManagementDriver.class,
                RoutineOperations.class,
                HealthCheckDriver.class,
                ConnectionPoolDriver.class,
                SiblingDriver.class);
    }
}
