package dev.sluice.r2dbc.driver;

/** The version of the jar a class came from. */
public final class Versions {

    private Versions() {}

    /** As its manifest has it; {@code development} for classes that are not in a jar. */
    public static String of(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
