package dev.sluice.examples.world;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a system wants a user's files that can be made again. */
final class Caches {

    private Caches() {}

    /** {@code wanted}, or the one of this user: the environment says where, or else the habit of the system does. */
    static Path folder(@Nullable Path wanted) {
        return wanted == null ? ofUser().resolve("sluice") : wanted;
    }

    private static Path ofUser() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.startsWith("windows")) {
            return environment("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
        }
        return system.startsWith("mac")
                ? home.resolve("Library").resolve("Caches")
                : environment("XDG_CACHE_HOME", home.resolve(".cache"));
    }

    private static Path environment(String name, Path otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
