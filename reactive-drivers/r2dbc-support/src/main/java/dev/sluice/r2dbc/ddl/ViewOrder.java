package dev.sluice.r2dbc.ddl;

import dev.sluice.query.SqlSyntax;
import dev.sluice.query.StatementKind;
import dev.sluice.schema.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Views in an order in which each comes after those that its definition mentions; what is mentioned and not meant does no harm. */
final class ViewOrder {

    private final List<View> views;
    private final SqlSyntax syntax;
    private final Set<View> begun = new HashSet<>();
    private final List<View> ordered = new ArrayList<>();

    private ViewOrder(List<View> views, SqlSyntax syntax) {
        this.views = views;
        this.syntax = syntax;
    }

    static List<View> of(List<View> views, SqlSyntax syntax) {
        ViewOrder order = new ViewOrder(views, syntax);
        views.forEach(order::add);
        return order.ordered;
    }

    private void add(View view) {
        if (begun.add(view)) {
            views.stream().filter(other -> mentions(view, other)).forEach(this::add);
            ordered.add(view);
        }
    }

    private boolean mentions(View view, View other) {
        return view.definition() != null
                && !view.equals(other)
                && StatementKind.mentions(
                        view.definition(), Set.of(other.name().name().toLowerCase(Locale.ROOT)), syntax);
    }
}
