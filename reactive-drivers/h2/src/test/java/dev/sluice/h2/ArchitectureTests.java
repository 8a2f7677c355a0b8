package dev.sluice.h2;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.sluice.testkit.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {

    @Override
    public String basePackage() {
        return "dev.sluice.h2";
    }

    /** H2 blocks, so this driver brings threads for it. */
    @Override
    public boolean mayUseSchedulers(JavaClass candidate) {
        return candidate.isEquivalentTo(H2Connections.class);
    }
}
