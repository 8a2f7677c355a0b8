package dev.sluice.r2dbc;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.sluice.r2dbc.connection.OwnConnections;
import dev.sluice.testkit.architecture.ArchitectureRules;

class ArchitectureTests implements ArchitectureRules {

    private static final String OPERATOR = "dev.sluice.r2dbc.connection.Delivery";

    @Override
    public String basePackage() {
        return "dev.sluice.r2dbc";
    }

    /**
     * The shield stands between a subscriber and a driver, and lets what was begun run to its end. The pool passes its own
     * subscriber on, to know when that call has returned. A delivery is an operator: it wraps the subscriber that it is given.
     */
    @Override
    public boolean mayUseSubscribe(JavaClass candidate) {
        return candidate.isEquivalentTo(Shield.class)
                || candidate.isEquivalentTo(OwnConnections.class)
                || candidate.getName().equals(OPERATOR);
    }
}
