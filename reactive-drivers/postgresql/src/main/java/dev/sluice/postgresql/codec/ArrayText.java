package dev.sluice.postgresql.codec;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array as the server reads it from text. */
public final class ArrayText {

    private final String delimiter;
    private final Quoting quoting;

    private ArrayText(char delimiter) {
        this.delimiter = String.valueOf(delimiter);
        this.quoting = Quoting.escaping("\"\\{}" + delimiter);
    }

    /** Those with this character between their elements; which it is, the elements' type says. */
    public static ArrayText delimitedBy(char delimiter) {
        return new ArrayText(delimiter);
    }

    /**
     * Appends an array.
     *
     * @param elements texts, {@code null}, or lists for arrays of more than one dimension
     */
    public void append(List<? extends @Nullable Object> elements, StringBuilder out) {
        out.append('{');
        for (Iterator<? extends @Nullable Object> each = elements.iterator(); each.hasNext(); ) {
            appendElement(each.next(), out);
            out.append(each.hasNext() ? delimiter : "");
        }
        out.append('}');
    }

    private void appendElement(@Nullable Object element, StringBuilder out) {
        if (element == null) {
            out.append("NULL");
        } else if (element instanceof List<?> nested) {
            append(nested, out);
        } else if (element.toString().equalsIgnoreCase("NULL")) {
            out.append('"').append(element).append('"');
        } else {
            quoting.append(element.toString(), out);
        }
    }
}
