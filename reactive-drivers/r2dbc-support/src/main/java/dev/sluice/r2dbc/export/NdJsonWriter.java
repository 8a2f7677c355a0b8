package dev.sluice.r2dbc.export;

import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One object a line. */
final class NdJsonWriter implements RowWriter {

    private final List<String> names = new ArrayList<>();
    private List<Column> columns = List.of();

    @Override
    public boolean hasHeader() {
        return false;
    }

    @Override
    public void begin(List<Column> columns, Utf8Buffer out) {
        this.columns = columns;
        Set<String> seen = new HashSet<>();
        for (Column column : columns) {
            String name = column.label();
            for (int n = 2; !seen.add(name); n++) {
                name = column.label() + "_" + n;
            }
            Utf8Buffer text = new Utf8Buffer();
            text.ascii(names.isEmpty() ? '{' : ',');
            JsonValues.string(name, text);
            text.ascii(':');
            names.add(text.toString());
        }
    }

    @Override
    public void row(Readable row, Utf8Buffer out) {
        for (int i = 0; i < columns.size(); i++) {
            out.text(names.get(i));
            if (columns.get(i).json()) {
                json(row, i, out);
            } else {
                JsonValues.write(Values.of(row, i), out);
            }
        }
        out.ascii("}\n");
    }

    private static void json(Readable row, int index, Utf8Buffer out) {
        String json = Values.text(row, index);
        if (json == null) {
            out.ascii("null");
        } else {
            JsonValues.embedded(json, out);
        }
    }
}
