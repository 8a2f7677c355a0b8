package dev.sluice.sqlite;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.sluice.testkit.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {

    @Override
    public String basePackage() {
        return "dev.sluice.sqlite";
    }

    /** SQLite has threads of r2dbc-sqlite; what is done to files beside it blocks, too. */
    @Override
    public boolean mayUseSchedulers(JavaClass candidate) {
        return candidate.isEquivalentTo(Backups.class);
    }
}
