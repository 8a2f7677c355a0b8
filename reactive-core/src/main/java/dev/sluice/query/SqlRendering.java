package dev.sluice.query;

import dev.sluice.query.SqlTemplate.Mark;
import dev.sluice.query.SqlTemplate.Style;
import io.r2dbc.spi.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a template out, with the database's markers. */
final class SqlRendering {

    private final SqlTemplate template;
    private final @Nullable Object[] values;
    private final BindMarkers markers;
    private final boolean reusable;
    private final @Nullable String[] written;
    private final List<Parameter> parameters = new ArrayList<>();
    private final StringBuilder sql;

    private SqlRendering(SqlTemplate template, @Nullable Object[] values, BindMarkers markers) {
        this.template = template;
        this.values = values;
        this.markers = markers;
        this.reusable = markers.reusable();
        this.written = new @Nullable String[values.length];
        this.sql = new StringBuilder(template.sql().length() + 16);
    }

    /** @param values one per slot of the template */
    static BoundSql of(SqlTemplate template, @Nullable Object[] values, BindMarkers markers) {
        if (holdsLists(values)) {
            SqlRendering rendering = new SqlRendering(template, values, markers);
            rendering.write(false);
            return new BoundSql(rendering.sql.toString(), rendering.parameters);
        }
        String known = template.written(markers);
        String text = known == null ? template.keep(markers, written(template, values, markers)) : known;
        return new BoundSql(text, inOrder(template, values, markers.reusable()));
    }

    private static boolean holdsLists(@Nullable Object[] values) {
        for (Object value : values) {
            if (value instanceof List) {
                return true;
            }
        }
        return false;
    }

    /** For statements whose {@code $1} is not ours to bind, such as PREPARE. */
    static BoundSql untouchedNumbers(SqlTemplate template, @Nullable Object[] values, BindMarkers markers) {
        SqlRendering rendering = new SqlRendering(template, values, markers);
        rendering.write(true);
        return new BoundSql(rendering.sql.toString(), List.of());
    }

    private static String written(SqlTemplate template, @Nullable Object[] values, BindMarkers markers) {
        if (template.marks().isEmpty()) {
            return template.sql();
        }
        SqlRendering rendering = new SqlRendering(template, values, markers);
        if (template.style() == Style.NUMBERED && rendering.reusable) {
            rendering.keepNumbers();
        }
        rendering.write(false);
        return rendering.sql.toString();
    }

    /** One value per marker: of each slot where markers are reusable, else of each place. */
    private static List<Parameter> inOrder(SqlTemplate template, @Nullable Object[] values, boolean reusable) {
        List<Parameter> parameters = new ArrayList<>(values.length);
        if (reusable) {
            for (Object value : values) {
                parameters.add((Parameter) Objects.requireNonNull(value));
            }
            return parameters;
        }
        for (Mark mark : template.marks()) {
            if (mark.slot() != Mark.LITERAL) {
                parameters.add((Parameter) Objects.requireNonNull(values[mark.slot()]));
            }
        }
        return parameters;
    }

    private void keepNumbers() {
        for (int slot = 0; slot < values.length; slot++) {
            written[slot] = markersFor(slot);
        }
    }

    private void write(boolean literalsOnly) {
        String text = template.sql();
        int position = 0;
        for (Mark mark : template.marks()) {
            boolean literal = mark.slot() == Mark.LITERAL;
            if (!literal && literalsOnly) {
                continue;
            }
            sql.append(text, position, mark.start());
            position = mark.end();
            if (literal) {
                sql.append(text.charAt(mark.end() - 1));
            } else {
                sql.append(markersOf(mark.slot()));
            }
        }
        sql.append(text, position, text.length());
    }

    private String markersOf(int slot) {
        String known = written[slot];
        if (known != null) {
            return known;
        }
        String text = markersFor(slot);
        if (reusable) {
            written[slot] = text;
        }
        return text;
    }

    private String markersFor(int slot) {
        Object value = values[slot];
        if (value instanceof Parameter parameter) {
            return marker(parameter);
        }
        StringBuilder list = new StringBuilder();
        if (value instanceof List<?> elements) {
            appendList(list, elements);
        }
        return list.toString();
    }

    private void appendList(StringBuilder list, List<?> elements) {
        String separator = "";
        for (Object element : elements) {
            list.append(separator);
            if (element instanceof List<?> row) {
                list.append('(');
                appendList(list, row);
                list.append(')');
            } else {
                list.append(marker((Parameter) element));
            }
            separator = ", ";
        }
    }

    private String marker(Parameter parameter) {
        parameters.add(parameter);
        return markers.marker(parameters.size() - 1);
    }
}
