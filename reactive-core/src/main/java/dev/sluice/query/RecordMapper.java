package dev.sluice.query;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.ReadableMetadata;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills a record from a row; remembers the columns of the last result it saw. */
final class RecordMapper<R extends Record> implements Function<Readable, R> {

    private record Component(String name, Class<?> type, boolean primitive) {}

    /** @param metadata held weakly, so that a mapper in a static field keeps no connection's objects alive */
    private record Columns(WeakReference<Object> metadata, List<String> names, List<Integer> indexes) {}

    private final Class<R> type;
    private final List<Component> components;
    private final MethodHandle constructor;
    private volatile @Nullable Columns lastColumns;

    RecordMapper(Class<R> type) {
        this.type = type;
        RecordComponent[] declared = type.getRecordComponents();
        if (declared == null) {
            throw new IllegalArgumentException("%s is not a record".formatted(type.getName()));
        }
        this.components = List.of(declared).stream()
                .map(component -> new Component(
                        component.getName(),
                        MethodType.methodType(component.getType()).wrap().returnType(),
                        component.getType().isPrimitive()))
                .toList();
        this.constructor = constructor(type, declared);
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        List<Class<?>> types = List.of(components).stream()
                .<Class<?>>map(RecordComponent::getType)
                .toList();
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "Cannot reach the constructor of %s: open its package '%s' to this module"
                            .formatted(type.getName(), type.getPackageName()),
                    e);
        }
    }

    @Override
    public R apply(Readable row) {
        Columns columns = columns(row);
        @Nullable Object[] arguments = new @Nullable Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            Component component = components.get(i);
            int index = columns.indexes().get(i);
            Object value = row.get(index, component.type());
            if (value == null && component.primitive()) {
                throw new IllegalStateException("Column '%s' is NULL, and component '%s' of %s is a primitive"
                        .formatted(columns.names().get(index), component.name(), type.getSimpleName()));
            }
            arguments[i] = value;
        }
        return create(arguments);
    }

    private R create(@Nullable Object[] arguments) {
        try {
            return type.cast((Object) constructor.invokeExact(arguments));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The constructor of %s failed".formatted(type.getName()), e);
        }
    }

    private Columns columns(Readable row) {
        Object metadata = RowMappers.metadata(row);
        Columns last = lastColumns;
        if (last != null && last.metadata().refersTo(metadata)) {
            return last;
        }
        List<String> names =
                RowMappers.columns(row).stream().map(ReadableMetadata::getName).toList();
        List<Integer> indexes = last != null && last.names().equals(names) ? last.indexes() : resolve(names);
        Columns columns = new Columns(new WeakReference<>(metadata), names, indexes);
        lastColumns = columns;
        return columns;
    }

    private List<Integer> resolve(List<String> names) {
        return components.stream()
                .map(component -> resolve(component.name(), names))
                .toList();
    }

    private int resolve(String component, List<String> names) {
        int[] found = matching(names, component::equalsIgnoreCase);
        if (found.length == 0) {
            String plain = plain(component);
            found = matching(names, name -> plain(name).equals(plain));
        }
        if (found.length == 1) {
            return found[0];
        }
        if (found.length == 0) {
            throw new IllegalArgumentException("No column for component '%s' of %s; the columns are %s"
                    .formatted(component, type.getSimpleName(), names));
        }
        throw new IllegalArgumentException("Component '%s' of %s fits several columns, %s: give them different labels"
                .formatted(
                        component,
                        type.getSimpleName(),
                        IntStream.of(found).mapToObj(names::get).collect(Collectors.joining(", "))));
    }

    private static int[] matching(List<String> names, Predicate<String> condition) {
        return IntStream.range(0, names.size())
                .filter(i -> condition.test(names.get(i)))
                .toArray();
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
