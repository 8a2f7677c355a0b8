package dev.sluice.postgresql;

import dev.sluice.testkit.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {

    @Override
    public String basePackage() {
        return "dev.sluice.postgresql";
    }
}
