package dev.sluice.testkit.contract;

import dev.sluice.schema.ObjectKind;
import dev.sluice.schema.SchemaObject;
import dev.sluice.schema.SchemaSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of {@link FeatureSchemaContract}, and a snapshot as text. */
final class Features {

    private static final String FOLDER = "/dev/sluice/testkit/features/";
    private static final String IN_PROJECT = "reactive-drivers/test-kit/src/main/resources" + FOLDER;

    private Features() {}

    static String text(String file) {
        try (InputStream in = Features.class.getResourceAsStream(FOLDER + file)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file says, after {@code -Dsluice.docs=write} has written it. */
    static String expected(String file, String found) {
        if (Documented.isWritten()) {
            Documented.writeInProject(IN_PROJECT + file, found);
            return found;
        }
        return text(file);
    }

    /** An object a line, without what is no matter of definitions. */
    static String text(SchemaSnapshot snapshot) {
        return ObjectKind.all().stream()
                .map(kind -> "\n## %s\n".formatted(kind.name())
                        + of(snapshot, kind).stream().map(Features::line).collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String line(SchemaObject object) {
        return object.toString()
                        .replaceAll("\\R", "⏎")
                        .replaceAll("owner=(?!null)[^,\\[\\]]+, comment", "owner=…, comment")
                        .replaceAll("(rowEstimate|bytes)=\\d+", "$1=…")
                + "\n";
    }

    static List<? extends SchemaObject> of(SchemaSnapshot all, ObjectKind<?> kind) {
        return objects(all).filter(kind.type()::isInstance).toList();
    }

    private static Stream<SchemaObject> objects(SchemaSnapshot all) {
        return Stream.of(
                        all.schemas(),
                        all.extensions(),
                        all.enums(),
                        all.domains(),
                        all.compositeTypes(),
                        all.sequences(),
                        all.tables(),
                        all.columns(),
                        all.primaryKeys(),
                        all.uniqueConstraints(),
                        all.checkConstraints(),
                        all.exclusionConstraints(),
                        all.foreignKeys(),
                        all.indexes(),
                        all.partitions(),
                        all.views(),
                        all.routines(),
                        all.triggers(),
                        all.scheduledEvents(),
                        all.dependencies(),
                        all.grants(),
                        all.hidden())
                .flatMap(List::stream);
    }
}
