package dev.sluice.r2dbc.table;

import dev.sluice.table.Filter;
import dev.sluice.table.Filter.And;
import dev.sluice.table.Filter.Everything;
import dev.sluice.table.Filter.In;
import dev.sluice.table.Filter.Not;
import dev.sluice.table.Filter.Or;

/** Whether a filter means all rows or none whatever they are, so that it may be there by accident. */
enum Vacuous {
    ALWAYS,
    NEVER,
    DEPENDS;

    /** Throws where a filter means all rows without saying so. */
    static void refuse(Filter filter, String operation) {
        if (!(filter instanceof Everything) && of(filter) == ALWAYS) {
            throw new IllegalArgumentException(
                    "The filter of %s says nothing, so that it would mean every row: use Filter.all() if it shall"
                            .formatted(operation));
        }
    }

    private static Vacuous of(Filter filter) {
        if (filter instanceof Everything) {
            return ALWAYS;
        }
        if (filter instanceof In in && in.values().isEmpty()) {
            return in.negated() ? ALWAYS : NEVER;
        }
        if (filter instanceof Not not) {
            Vacuous inner = of(not.filter());
            return inner == ALWAYS ? NEVER : inner == NEVER ? ALWAYS : DEPENDS;
        }
        if (filter instanceof And and) {
            return joined(and.filters(), NEVER, ALWAYS);
        }
        return filter instanceof Or or ? joined(or.filters(), ALWAYS, NEVER) : DEPENDS;
    }

    /** @param decides makes the whole like itself, wherever it is */
    private static Vacuous joined(Iterable<Filter> filters, Vacuous decides, Vacuous neutral) {
        Vacuous all = neutral;
        for (Filter filter : filters) {
            Vacuous one = of(filter);
            if (one == decides) {
                return decides;
            }
            all = one == DEPENDS ? DEPENDS : all;
        }
        return all;
    }
}
