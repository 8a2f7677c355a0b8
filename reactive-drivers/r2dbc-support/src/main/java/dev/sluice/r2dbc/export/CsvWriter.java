package dev.sluice.r2dbc.export;

import dev.sluice.export.ExportFormat.Binary;
import dev.sluice.export.ExportFormat.Csv;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields in quotes only where they need them. */
final class CsvWriter implements RowWriter {

    private final Csv format;
    private int columns;

    CsvWriter(Csv format) {
        this.format = format;
    }

    @Override
    public boolean hasHeader() {
        return format.header();
    }

    @Override
    public void begin(List<Column> columns, Utf8Buffer out) {
        this.columns = columns.size();
        if (format.header()) {
            for (int i = 0; i < columns.size(); i++) {
                delimit(i, out);
                field(columns.get(i).label(), out);
            }
            out.ascii(format.lineEnd());
        }
    }

    @Override
    public void row(Readable row, Utf8Buffer out) {
        for (int i = 0; i < columns; i++) {
            delimit(i, out);
            value(Values.of(row, i), out);
        }
        out.ascii(format.lineEnd());
    }

    private void delimit(int index, Utf8Buffer out) {
        if (index > 0) {
            if (format.delimiter() < 0x80) {
                out.ascii(format.delimiter());
            } else {
                out.text(String.valueOf(format.delimiter()));
            }
        }
    }

    private void value(@Nullable Object value, Utf8Buffer out) {
        if (value == null) {
            out.text(format.nullText());
        } else if (value instanceof byte[] bytes) {
            field(binary(bytes), out);
        } else if (value instanceof ByteBuffer bytes) {
            field(binary(Values.bytes(bytes)), out);
        } else if (value.getClass().isArray() || value instanceof Map) {
            field(JsonValues.text(value), out);
        } else {
            field(Values.plain(value), out);
        }
    }

    private String binary(byte[] bytes) {
        return format.binary() == Binary.HEX
                ? HexFormat.of().formatHex(bytes)
                : Base64.getEncoder().encodeToString(bytes);
    }

    private void field(String text, Utf8Buffer out) {
        if (!needsQuotes(text)) {
            out.text(text);
            return;
        }
        out.ascii('"');
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                out.ascii('"');
            }
            i += out.character(text, i);
        }
        out.ascii('"');
    }

    private boolean needsQuotes(String text) {
        if (text.isEmpty() || text.equals(format.nullText())) {
            return true;
        }
        char delimiter = format.delimiter();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\r' || c == '\n' || c == delimiter) {
                return true;
            }
        }
        return false;
    }
}
