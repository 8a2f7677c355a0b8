package dev.sluice.mysqlfamily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionZoneTests {

    private static final Instant MOMENT = Instant.parse("2026-07-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"+00:00", "UTC", "+05:30", "-09:30", "Europe/Berlin", "America/St_Johns"})
    void aMomentComesBackAsItWas(String name) {
        SessionZone zone = SessionZone.of(name);
        ZonedDateTime tokyo = MOMENT.atZone(ZoneId.of("Asia/Tokyo"));

        LocalDateTime local = zone.local(MOMENT);

        assertThat(zone.local(tokyo)).isEqualTo(local);
        assertThat(zone.local(tokyo.toOffsetDateTime())).isEqualTo(local);
        assertThat(zone.moment(local, Instant.class)).isEqualTo(MOMENT);
        assertThat(zone.moment(local, OffsetDateTime.class).toInstant()).isEqualTo(MOMENT);
        assertThat(zone.moment(local, ZonedDateTime.class).toInstant()).isEqualTo(MOMENT);
    }

    @Test
    void aTimeThatIsTwoMomentsOrNoneIsRefused() {
        SessionZone berlin = SessionZone.of("Europe/Berlin");

        assertThatThrownBy(() -> berlin.local(Instant.parse("2026-10-25T00:30:00Z")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Europe/Berlin");
        assertThatThrownBy(() -> berlin.moment(LocalDateTime.of(2026, 3, 29, 2, 30), Instant.class))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aZoneThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> SessionZone.of("CEST").local(MOMENT)).hasMessageContainingAll("CEST", "+00:00");
        assertThatThrownBy(() -> SessionZone.UNKNOWN.moment(LocalDateTime.of(2026, 1, 1, 0, 0), Instant.class))
                .hasMessageContaining("unknown");
    }
}
