package dev.sluice.driver;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What a live server can do, feature by feature. */
public record ProbeReport(ServerInfo server, Map<Feature, Support> features) {

    public ProbeReport {
        Map<Feature, Support> all = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            all.put(feature, features.getOrDefault(feature, Support.unknown("not probed")));
        }
        features = Collections.unmodifiableMap(all);
    }

    /** Never {@code null}: a feature that was not probed is {@link Support.Unknown}. */
    public Support support(Feature feature) {
        return features.getOrDefault(feature, Support.unknown("not probed"));
    }
}
