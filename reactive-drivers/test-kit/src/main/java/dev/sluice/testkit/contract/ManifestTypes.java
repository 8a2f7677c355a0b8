package dev.sluice.testkit.contract;

import dev.sluice.schema.Column;
import dev.sluice.type.DataType;
import dev.sluice.type.NativeType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a manifest says of types, against what the catalog says of a column and what its rows gave. Used by one thread. */
final class ManifestTypes {

    /** A length, a precision or the constants of an enum. */
    private static final Pattern ARGUMENTS = Pattern.compile("\\s*\\((?:[^()']|'[^']*')*\\)");

    private final List<NativeType> types;
    private final Set<String> seen = new HashSet<>();

    ManifestTypes(List<NativeType> types) {
        this.types = types;
    }

    /**
     * What is wrong about the type of {@code column}, if anything.
     *
     * @param values what the rows gave for it when asked for no type; none if they refused all
     */
    Optional<String> problem(Column column, List<Object> values) {
        if (column.dataType() == DataType.ARRAY) {
            return Optional.empty();
        }
        String name = ARGUMENTS.matcher(column.typeName()).replaceAll("");
        return types.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type -> problem(type, column, values))
                .orElseGet(() -> values.isEmpty()
                        ? Optional.empty()
                        : Optional.of("the manifest lacks the type %s, %s".formatted(name, column.dataType())));
    }

    /** The manifest's types that no column was of. */
    List<String> unseen() {
        return types.stream()
                .map(NativeType::name)
                .filter(name -> !seen.contains(name))
                .toList();
    }

    private Optional<String> problem(NativeType type, Column column, List<Object> values) {
        seen.add(type.name());
        if (values.isEmpty()) {
            return Optional.of("the manifest has the type %s, whose values no row gives".formatted(type.name()));
        }
        if (type.dataType() != column.dataType()) {
            return Optional.of("the manifest says %s, the catalog %s".formatted(type.dataType(), column.dataType()));
        }
        return values.stream()
                .filter(value -> !type.javaType().isInstance(value))
                .findFirst()
                .map(value -> "the manifest says %s, a row gave a %s"
                        .formatted(
                                type.javaType().getTypeName(), value.getClass().getTypeName()));
    }
}
