package dev.sluice.testkit.type;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values in a form that {@code equals} compares by what they hold. */
final class Plain {

    private static final List<Class<?>> KNOWN = List.of(ByteBuffer.class, InetAddress.class, List.class, Map.class);

    private Plain() {}

    /** Whether both hold the same. */
    static boolean same(@Nullable Object one, @Nullable Object other, UnaryOperator<Object> plain) {
        Object left = plain(one, plain);
        Object right = plain(other, plain);
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return left == null ? right == null : left.equals(right);
    }

    private static @Nullable Object plain(@Nullable Object value, UnaryOperator<Object> plain) {
        if (value == null) {
            return null;
        }
        if (value instanceof ByteBuffer bytes) {
            return plain(of(bytes), plain);
        }
        if (!value.getClass().isArray()) {
            return plain.apply(value);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            elements.add(plain(Array.get(value, i), plain));
        }
        return elements;
    }

    static byte[] of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** The class that users know, not the one that implements it. */
    static String name(Object value) {
        if (value instanceof Enum<?>) {
            return "an enum";
        }
        return KNOWN.stream()
                .filter(type -> type.isInstance(value))
                .findFirst()
                .orElseGet(() -> interfaceOf(value.getClass()))
                .getSimpleName();
    }

    private static Class<?> interfaceOf(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        if (Modifier.isPublic(type.getModifiers()) || type.isArray() || parent == null) {
            return type;
        }
        return type.getInterfaces().length > 0 ? type.getInterfaces()[0] : interfaceOf(parent);
    }

    /** For messages: arrays as lists. */
    static String print(@Nullable Object value) {
        Object plain = plain(value, one -> one);
        return plain == null
                ? "null"
                : plain + " (" + (value == null ? "" : value.getClass().getSimpleName()) + ")";
    }
}
