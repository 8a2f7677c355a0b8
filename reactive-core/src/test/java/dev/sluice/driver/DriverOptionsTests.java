package dev.sluice.driver;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.pool.PoolSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DriverOptionsTests {

    private static final Duration OTHER = Duration.ofMillis(1234);

    @Test
    void eachDeadlineIsVariedAlone() {
        Map<BiFunction<Deadlines, Duration, Deadlines>, Function<Deadlines, Duration>> all = Map.ofEntries(
                entry(Deadlines::withConnect, Deadlines::connect),
                entry(Deadlines::withAcquire, Deadlines::acquire),
                entry(Deadlines::withStatement, Deadlines::statement),
                entry(Deadlines::withFetch, Deadlines::fetch),
                entry(Deadlines::withIdleStream, Deadlines::idleStream),
                entry(Deadlines::withTransaction, Deadlines::transaction),
                entry(Deadlines::withIdleTransaction, Deadlines::idleTransaction),
                entry(Deadlines::withHealth, Deadlines::health),
                entry(Deadlines::withValidate, Deadlines::validate),
                entry(Deadlines::withQuiet, Deadlines::quiet),
                entry(Deadlines::withClose, Deadlines::close));

        all.forEach((with, get) -> {
            Deadlines changed = with.apply(Deadlines.defaults(), OTHER);
            assertThat(get.apply(changed)).isEqualTo(OTHER);
            assertThat(with.apply(changed, get.apply(Deadlines.defaults()))).isEqualTo(Deadlines.defaults());
        });
    }

    @Test
    void noDeadlineIsUnlimited() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadlines.defaults().withFetch(Duration.ZERO))
                .withMessageContaining("'fetch'");
    }

    @Test
    void optionsAreVariedOneByOne() {
        DriverOptions options = DriverOptions.defaults()
                .withFetchSize(7)
                .withAlwaysReset(true)
                .withPool(PoolSettings.defaults().withSize(1, 3))
                .withDeadlines(Deadlines.defaults().withClose(OTHER));

        assertThat(options.fetchSize()).isEqualTo(7);
        assertThat(options.alwaysReset()).isTrue();
        assertThat(options.pool().maxSize()).isEqualTo(3);
        assertThat(options.deadlines().close()).isEqualTo(OTHER);
        assertThatIllegalArgumentException().isThrownBy(() -> options.withFetchSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withMaxExplicitTransactions(-1));
    }

    @Test
    void explicitTransactionsGetHalfThePoolUnlessSaidOtherwise() {
        DriverOptions defaults = DriverOptions.defaults();
        PoolSettings pool = defaults.pool();

        assertThat(defaults.withPool(pool.withSize(0, 9)).explicitTransactions())
                .isEqualTo(4);
        assertThat(defaults.withPool(pool.withSize(0, 1)).explicitTransactions())
                .isEqualTo(1);
        assertThat(defaults.withMaxExplicitTransactions(0)
                        .withFetchSize(2)
                        .withAlwaysReset(true)
                        .withPool(pool)
                        .withDeadlines(defaults.deadlines())
                        .explicitTransactions())
                .isZero();
    }

    @Test
    void poolSettingsAreChecked() {
        PoolSettings settings =
                PoolSettings.defaults().withMaxPending(5).withMaxIdleTime(OTHER).withMaxLifeTime(OTHER);

        assertThat(settings).isEqualTo(new PoolSettings(0, 10, 5, OTHER, OTHER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withSize(4, 3))
                .withMessageContaining("minSize 4");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withMaxPending(0));
    }

    @Test
    void whatWasNotProbedIsUnknown() {
        ServerInfo server = new ServerInfo("x", "1", "db", null, "u", "UTC", false);
        ProbeReport report = new ProbeReport(
                server,
                Map.of(
                        Feature.TLS,
                        Support.no("plain text"),
                        Feature.WRITES,
                        Support.yes(),
                        Feature.SAVEPOINTS,
                        Support.yes("deep")));

        assertThat(report.support(Feature.TLS)).isEqualTo(new Support.Unsupported("plain text"));
        assertThat(report.support(Feature.WRITES)).isEqualTo(Support.yes(""));
        assertThat(report.support(Feature.SERVER_CANCEL)).isInstanceOf(Support.Unknown.class);
        assertThat(report.features()).hasSize(Feature.values().length);
    }

    @Test
    void settingsSayWhatTheyTake() {
        assertThat(Setting.secret("password", "of the user").secret()).isTrue();
        assertThat(Setting.oneOf("mode", "how", List.of("a", "b")).allowed()).containsExactly("a", "b");
        assertThat(Setting.of("size", Setting.Type.INTEGER, "of it").secret()).isFalse();
    }
}
