package dev.sluice.r2dbc;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.sluice.r2dbc.connection.OwnConnections;
import dev.sluice.testkit.architecture.ArchitectureRules;
import java.util.Set;

class ArchitectureTests implements ArchitectureRules {

    private static final Set<String> OPERATORS = Set.of(
            "dev.sluice.r2dbc.connection.Delivery",
            "dev.sluice.r2dbc.prepared.Windows",
            "dev.sluice.r2dbc.prepared.WindowsSubscription");

    @Override
    public String basePackage() {
        return "dev.sluice.r2dbc";
    }

    /**
     * The shield stands between a subscriber and a driver, and lets what was begun run to its end. The pool passes its own
     * subscriber on, to know when that call has returned. A delivery is an operator: it wraps the subscriber that it is given. So are
     * windows, which subscribe to one piece of work after the other for that subscriber, with its context, demand and cancel.
     */
    @Override
    public boolean mayUseSubscribe(JavaClass candidate) {
        return candidate.isEquivalentTo(Shield.class)
                || candidate.isEquivalentTo(OwnConnections.class)
                || OPERATORS.contains(candidate.getName());
    }

    /** Rows of a load come from the caller, and are collected beside the thread that the database works or answers on. */
    @Override
    public boolean mayUseSchedulers(JavaClass candidate) {
        return candidate.getName().equals("dev.sluice.r2dbc.bulk.Ahead");
    }
}
