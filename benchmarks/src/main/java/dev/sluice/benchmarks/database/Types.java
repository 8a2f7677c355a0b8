package dev.sluice.benchmarks.database;

import java.util.List;

/** What a database calls the types of the columns. */
enum Types {
    STANDARD(
            "integer",
            "bigint",
            "double precision",
            "varchar(100)",
            "varchar(1000)",
            "timestamp(6) with time zone",
            "numeric(12, 2)",
            "uuid",
            "varbinary(64)",
            "timestamp",
            "numeric(12, 2)"),

    POSTGRESQL(
            "integer",
            "bigint",
            "double precision",
            "varchar(100)",
            "text",
            "timestamptz",
            "numeric(12, 2)",
            "uuid",
            "bytea",
            "timestamp",
            "numeric(12, 2)"),

    /** Without a type for a time with its zone, and without one for UUIDs that both products have. */
    MYSQL(
            "integer",
            "bigint",
            "double",
            "varchar(100)",
            "text",
            "datetime(6)",
            "decimal(12, 2)",
            "char(36)",
            "varbinary(64)",
            "datetime",
            "decimal(12, 2)"),

    SQLITE("integer", "bigint", "real", "text", "text", "text", "text", "text", "blob", "timestamp", "real");

    private final String integer;
    private final String bigint;
    private final String real;
    private final String shortText;
    private final String longText;
    private final String instant;
    private final String numeric;
    private final String uuid;
    private final String bytes;
    private final String dateTime;
    private final String price;

    Types(
            String integer,
            String bigint,
            String real,
            String shortText,
            String longText,
            String instant,
            String numeric,
            String uuid,
            String bytes,
            String dateTime,
            String price) {
        this.integer = integer;
        this.bigint = bigint;
        this.real = real;
        this.shortText = shortText;
        this.longText = longText;
        this.instant = instant;
        this.numeric = numeric;
        this.uuid = uuid;
        this.bytes = bytes;
        this.dateTime = dateTime;
        this.price = price;
    }

    /** Of the columns of the wide rows. */
    List<String> ofRows() {
        return List.of(integer, bigint, real, shortText, longText, instant, numeric, uuid, bytes);
    }

    /** Of the columns of the small rows. */
    List<String> ofEntries() {
        return List.of(integer, shortText, price, dateTime);
    }
}
