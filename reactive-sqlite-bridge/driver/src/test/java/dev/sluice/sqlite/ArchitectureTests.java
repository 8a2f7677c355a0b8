package dev.sluice.sqlite;

import dev.sluice.testkit.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {

    @Override
    public String basePackage() {
        return "dev.sluice.sqlite";
    }
}
