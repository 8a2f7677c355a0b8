package dev.sluice.h2;

import dev.sluice.r2dbc.ddl.DdlDialect;
import dev.sluice.r2dbc.table.Bindings;
import dev.sluice.r2dbc.table.Returning;
import dev.sluice.r2dbc.table.RowDialect;
import dev.sluice.r2dbc.table.UpsertDialect;
import dev.sluice.r2dbc.value.ColumnValues;
import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as H2 reads and writes them. */
final class H2Rows implements RowDialect {

    static final H2Rows INSTANCE = new H2Rows();

    /** A list that is longer is one array, as a statement has 100,000 parameters at most. */
    private static final int LONGEST_LIST = 1_000;

    /** An array has 65,536 elements at most. */
    private static final int LONGEST_ARRAY = 50_000;

    private static final UpsertDialect UPSERTS = new UpsertDialect() {

        @Override
        public String statement(Upsert upsert) {
            return UpsertDialect.merge(upsert, H2Ddl.INSTANCE);
        }

        @Override
        public boolean typesValues() {
            return true;
        }

        /**
         * MERGE looks for the row and then inserts it, in two steps
         * (<a href="https://github.com/h2database/h2database/issues/4171">h2database 4171</a>). One time more finds what is
         * there, others are for rows that are deleted and inserted all the time.
         */
        @Override
        public int retries() {
            return 3;
        }
    };

    private final ColumnValues values = ColumnValues.of(H2Values.INSTANCE);

    private H2Rows() {}

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public DdlDialect names() {
        return H2Ddl.INSTANCE;
    }

    @Override
    public ColumnValues values() {
        return values;
    }

    @Override
    public boolean nullsAreLow() {
        return true;
    }

    @Override
    public Returning returning() {
        return Returning.FINAL_TABLE;
    }

    @Override
    public UpsertDialect upserts() {
        return UPSERTS;
    }

    @Override
    public String widest(Column column) {
        return switch (column.dataType()) {
            case CHAR, VARCHAR, TEXT -> "CHARACTER VARYING";
            case BINARY -> "BINARY VARYING";
            default -> RowDialect.super.widest(column);
        };
    }

    /** The blanks that fill a CHARACTER up are not there to a pattern either. */
    @Override
    public String text(Column column) {
        String name = names().quote(column.name());
        return column.dataType() == DataType.CHAR ? "rtrim(%s)".formatted(name) : name;
    }

    @Override
    public String regex(String text, String pattern) {
        return "regexp_like(%s, %s)".formatted(text, pattern);
    }

    @Override
    public String in(Column column, Column widest, List<Object> some, boolean negated, Bindings bindings) {
        if (some.size() <= LONGEST_LIST) {
            return RowDialect.super.in(column, widest, some, negated, bindings);
        }
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < some.size(); from += LONGEST_ARRAY) {
            List<Object> part = some.subList(from, Math.min(some.size(), from + LONGEST_ARRAY));
            String array = bindings.array(widest, part, widest.typeName() + " ARRAY");
            parts.add("%s %s(%s)".formatted(compared(column), negated ? "<> all" : "= any", array));
        }
        return "(%s)".formatted(String.join(negated ? " and " : " or ", parts));
    }

    @Override
    public String arrayContains(Column column, List<Object> elements, Bindings bindings) {
        return elements.stream()
                .map(element -> "array_contains(%s, %s)".formatted(compared(column), bindings.element(column, element)))
                .collect(Collectors.joining(" and "));
    }
}
