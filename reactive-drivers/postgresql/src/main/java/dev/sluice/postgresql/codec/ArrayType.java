package dev.sluice.postgresql.codec;

import io.netty.buffer.ByteBuf;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * An array: the number of dimensions, whether there are nulls, the type of the elements, length and lower bound of each
 * dimension, and the elements.
 */
final class ArrayType extends BinaryType {

    private final int element;

    private final boolean typed;

    private final char delimiter;

    private final Quoting quoting;

    /**
     * An array.
     *
     * @param element the object id of its elements' type; {@code 0} if each value says it itself
     * @param typed whether text mode makes a Java array of it
     * @param delimiter what stands between elements in text
     */
    ArrayType(String name, int element, boolean typed, char delimiter) {
        super(name);
        this.element = element;
        this.typed = typed;
        this.delimiter = delimiter;
        this.quoting = Quoting.escaping("\"\\{}" + delimiter);
    }

    int element() {
        return element;
    }

    boolean typed() {
        return typed;
    }

    /** Elements of {@code target}, in as many dimensions as the value has; {@code null} if only the text can serve. */
    @Nullable
    Object read(ByteBuf in, Class<?> target, BinaryType elements, Session session) {
        Class<?> component = component(target, elements);
        if (component == null) {
            return null;
        }
        int dimensions = in.readInt();
        in.skipBytes(8);
        if (dimensions == 0) {
            return Array.newInstance(dimensions(target) > 1 ? target.getComponentType() : component, 0);
        }
        if (target.isArray() && target != Object[].class && dimensions != dimensions(target)) {
            throw new IllegalArgumentException("Dimensions mismatch: %s expected, but %d returned from DB"
                    .formatted(target.getSimpleName(), dimensions));
        }
        int[] lengths = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            lengths[i] = in.readInt();
            in.skipBytes(4);
        }
        Object array = Array.newInstance(component, lengths);
        fill((Object[]) array, dimensions, in, component, elements, session);
        return array;
    }

    private static @Nullable Class<?> component(Class<?> target, BinaryType elements) {
        Class<?> wanted = target;
        while (wanted.isArray()) {
            wanted = wanted.getComponentType();
        }
        if (wanted.isPrimitive() || (wanted == target && wanted != Object.class)) {
            return null;
        }
        if (wanted == Object.class && elements.naturalElement() != null) {
            return elements.naturalElement();
        }
        boolean text = wanted == String.class || wanted == Object.class;
        return text && target.isArray() ? String.class : elements.readableAs(wanted);
    }

    private static int dimensions(Class<?> array) {
        int dimensions = 0;
        for (Class<?> type = array; type.isArray(); type = type.getComponentType()) {
            dimensions++;
        }
        return dimensions;
    }

    private static void fill(
            @Nullable Object[] array,
            int dimensions,
            ByteBuf in,
            Class<?> target,
            BinaryType elements,
            Session session) {
        for (int i = 0; i < array.length; i++) {
            if (dimensions > 1) {
                fill((Object[]) Array.get(array, i), dimensions - 1, in, target, elements, session);
                continue;
            }
            int length = in.readInt();
            if (length >= 0) {
                ByteBuf element = in.readSlice(length);
                array[i] = target == String.class
                        ? elements.string(element, session)
                        : elements.read(element, target, session);
            }
        }
    }

    @Override
    void print(ByteBuf in, Session session, StringBuilder out) {
        int dimensions = in.readInt();
        in.skipBytes(4);
        BinaryType elements = session.type(in.readInt());
        if (dimensions == 0) {
            out.append("{}");
            return;
        }
        int[] lengths = new int[dimensions];
        StringBuilder bounds = new StringBuilder();
        boolean usual = true;
        for (int i = 0; i < dimensions; i++) {
            lengths[i] = in.readInt();
            int lower = in.readInt();
            usual &= lower == 1;
            bounds.append('[')
                    .append(lower)
                    .append(':')
                    .append(lower + lengths[i] - 1)
                    .append(']');
        }
        out.append(usual ? "" : bounds.append('='));
        printElements(lengths, 0, in, elements, session, out);
    }

    private void printElements(
            int[] lengths, int dimension, ByteBuf in, BinaryType elements, Session session, StringBuilder out) {
        out.append('{');
        for (int i = 0; i < lengths[dimension]; i++) {
            if (i > 0) {
                out.append(delimiter);
            }
            if (dimension + 1 < lengths.length) {
                printElements(lengths, dimension + 1, in, elements, session, out);
            } else {
                printElement(in, in.readInt(), elements, session, out);
            }
        }
        out.append('}');
    }

    private void printElement(ByteBuf in, int length, BinaryType elements, Session session, StringBuilder out) {
        if (length < 0) {
            out.append("NULL");
            return;
        }
        String text = elements.string(in.readSlice(length), session);
        if (text.equalsIgnoreCase("NULL")) {
            out.append('"').append(text).append('"');
        } else {
            quoting.append(text, out);
        }
    }
}
