package dev.sluice.driver;

import dev.sluice.url.ConnectionUrl;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The drivers there are. Immutable; a look-up that fails names what there is. */
public final class DriverRegistry {

    private final Map<String, DriverProvider> providers;

    private DriverRegistry(Collection<? extends DriverProvider> providers) {
        Map<String, DriverProvider> byId = new TreeMap<>();
        for (DriverProvider provider : providers) {
            String id = provider.manifest().id();
            DriverProvider other = byId.putIfAbsent(id, provider);
            if (other != null && other.getClass() != provider.getClass()) {
                throw new IllegalArgumentException("Two drivers have the id '%s': %s and %s"
                        .formatted(
                                id,
                                other.getClass().getName(),
                                provider.getClass().getName()));
            }
        }
        this.providers = byId;
    }

    /** The drivers on the class path, found by {@link ServiceLoader}. */
    public static DriverRegistry discover() {
        return new DriverRegistry(ServiceLoader.load(DriverProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** Only these drivers. */
    public static DriverRegistry of(DriverProvider... providers) {
        return new DriverRegistry(List.of(providers));
    }

    /** What the drivers say of themselves, sorted by id. */
    public List<DriverManifest> manifests() {
        return providers.values().stream().map(DriverProvider::manifest).toList();
    }

    public Optional<DriverProvider> find(String id) {
        return Optional.ofNullable(providers.get(id.toLowerCase(Locale.ROOT)));
    }

    /**
     * The provider of this id.
     *
     * @throws IllegalArgumentException when no driver has it
     */
    public DriverProvider provider(String id) {
        return find(id).orElseThrow(() -> none("the id '%s'".formatted(id)));
    }

    /**
     * The provider for a URL.
     *
     * @throws IllegalArgumentException when no driver knows its scheme
     */
    public DriverProvider provider(ConnectionUrl url) {
        return first(
                provider -> provider.manifest().schemes().contains(url.driver()),
                "'r2dbc:%s' URLs".formatted(url.driver()));
    }

    /**
     * The provider for connections of a product.
     *
     * @throws IllegalArgumentException when no driver knows it
     */
    public DriverProvider provider(ConnectionFactoryMetadata metadata) {
        return first(provider -> provider.supports(metadata), "connections of '%s'".formatted(metadata.getName()));
    }

    /**
     * The driver for {@code url}, with its own pool. Nothing is connected yet.
     *
     * @throws IllegalArgumentException when the URL is malformed, no driver is there for it, or an option is wrong; the
     *     message shows neither credentials nor options
     */
    public Driver open(String url) {
        return open(ConnectionUrl.parse(url), DriverOptions.defaults());
    }

    /** As {@link #open(String)}. */
    public Driver open(ConnectionUrl url, DriverOptions options) {
        return provider(url).open(url, options);
    }

    /**
     * The driver for connections that somebody else made, such as Spring Boot's pool.
     *
     * @throws IllegalArgumentException when no driver is there for them
     */
    public Driver over(ConnectionFactory connections) {
        return over(connections, DriverOptions.defaults());
    }

    /** As {@link #over(ConnectionFactory)}. */
    public Driver over(ConnectionFactory connections, DriverOptions options) {
        return provider(connections.getMetadata()).over(connections, options);
    }

    private DriverProvider first(Predicate<DriverProvider> matches, String wanted) {
        return providers.values().stream().filter(matches).findFirst().orElseThrow(() -> none(wanted));
    }

    private IllegalArgumentException none(String wanted) {
        return new IllegalArgumentException(
                "No driver for %s. On the class path: %s. Add the artifact of the driver you need."
                        .formatted(wanted, providers.isEmpty() ? "none" : providers.keySet()));
    }
}
