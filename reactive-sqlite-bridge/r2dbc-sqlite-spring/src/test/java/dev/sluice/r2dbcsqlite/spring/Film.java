package dev.sluice.r2dbcsqlite.spring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of the tests' table, with a property of each kind that SQLite has no type for. */
@Table("film")
record Film(
        @Id Long id,
        String title,
        LocalDate released,
        Instant added,
        UUID code,
        boolean watched,
        BigDecimal price,
        byte[] poster,
        Genre genre) {

    enum Genre {
        DRAMA,
        SCIENCE_FICTION
    }

    static final String TABLE = """
            CREATE TABLE film (
                id INTEGER PRIMARY KEY,
                title TEXT NOT NULL UNIQUE,
                released TEXT,
                added TEXT,
                code TEXT,
                watched BOOLEAN,
                price TEXT,
                poster BLOB,
                genre TEXT)
            """;

    static Film of(String title, String released) {
        return new Film(
                null,
                title,
                LocalDate.parse(released),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                UUID.fromString("6f1e1c4c-0a53-4a1c-9d43-5b3f7f2a9b10"),
                true,
                new BigDecimal("12345678901234567890.12"),
                new byte[] {1, 2, 3},
                Genre.DRAMA);
    }
}
