package dev.sluice.mariadb;

import dev.sluice.testkit.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {

    @Override
    public String basePackage() {
        return "dev.sluice.mariadb";
    }
}
