package dev.sluice.examples.world.web;

import dev.sluice.driver.DriverManifest;
import dev.sluice.driver.Setting;
import dev.sluice.type.NativeType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A driver as JSON shows it: capabilities by name, and settings without values, for a manifest has none. */
record DriverView(
        String id,
        String displayName,
        String version,
        String description,
        @Nullable Integer defaultPort,
        List<String> schemes,
        String exampleUrl,
        List<String> capabilities,
        List<Setting> settings,
        List<NativeType> types) {

    static DriverView of(DriverManifest manifest) {
        return new DriverView(
                manifest.id(),
                manifest.displayName(),
                manifest.version(),
                manifest.description(),
                manifest.defaultPort().isPresent() ? manifest.defaultPort().getAsInt() : null,
                manifest.schemes(),
                manifest.exampleUrl(),
                Stream.concat(manifest.capabilities().stream(), manifest.pooledCapabilities().stream())
                        .map(Class::getSimpleName)
                        .sorted()
                        .toList(),
                manifest.settings(),
                manifest.types());
    }
}
