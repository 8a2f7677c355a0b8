package dev.sluice.driver;

import dev.sluice.type.NativeType;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of a driver without a server.
 *
 * @param id unique among drivers, in lower case: {@code postgresql}
 * @param version of the driver
 * @param defaultPort empty for a database without a port
 * @param schemes what may stand behind {@code r2dbc:} in a URL of this driver
 * @param exampleUrl a URL without credentials
 * @param capabilities the capability interfaces that the driver implements over any connection
 * @param pooledCapabilities those that it implements besides when it opened the connections itself
 * @param types the built-in types whose values rows give, arrays of them apart
 */
public record DriverManifest(
        String id,
        String displayName,
        String version,
        String description,
        OptionalInt defaultPort,
        List<String> schemes,
        String exampleUrl,
        List<Setting> settings,
        Set<Class<?>> capabilities,
        Set<Class<?>> pooledCapabilities,
        List<NativeType> types) {

    public DriverManifest {
        schemes = List.copyOf(schemes);
        settings = List.copyOf(settings);
        capabilities = Set.copyOf(capabilities);
        pooledCapabilities = Set.copyOf(pooledCapabilities);
        types = List.copyOf(types);
    }
}
