package dev.sluice.postgresql;

import static dev.sluice.testkit.type.DeclaredType.of;

import dev.sluice.testkit.type.DeclaredType;
import java.math.BigDecimal;
import java.util.List;

/** Numbers, truth values and money. */
final class NumberTypes {

    static final List<DeclaredType> ALL = List.of(
            of("boolean")
                    .value("true", true)
                    .as(String.class, "t")
                    .value("false", false)
                    .as(String.class, "f"),
            of("smallint")
                    .value("-32768", Short.MIN_VALUE)
                    .value("0", (short) 0)
                    .value("32767", Short.MAX_VALUE),
            of("integer")
                    .value("-2147483648", Integer.MIN_VALUE)
                    .value("0", 0)
                    .value("7", 7)
                    .value("2147483647", Integer.MAX_VALUE),
            of("bigint")
                    .value("-9223372036854775808", Long.MIN_VALUE)
                    .value("0", 0L)
                    .value("9007199254740993", 9007199254740993L)
                    .value("9223372036854775807", Long.MAX_VALUE),
            of("numeric")
                    .value("0", new BigDecimal("0"))
                    .value("1.50", new BigDecimal("1.50"))
                    .value(
                            "-12345678901234567890123456789012345678.9012345678901234567890",
                            new BigDecimal("-12345678901234567890123456789012345678.9012345678901234567890"))
                    .value("1e40", new BigDecimal("1e40"))
                    .value("0.00012345", new BigDecimal("0.00012345"))
                    .refused("'NaN'")
                    .as(Double.class, Double.NaN)
                    .as(Float.class, Float.NaN)
                    .refused("'Infinity'")
                    .as(Double.class, Double.POSITIVE_INFINITY)
                    .as(Float.class, Float.POSITIVE_INFINITY)
                    .refused("'-Infinity'")
                    .as(Double.class, Double.NEGATIVE_INFINITY)
                    .as(Float.class, Float.NEGATIVE_INFINITY),
            of("numeric(10,2)")
                    .value("0", new BigDecimal("0.00"))
                    .value("-99999999.99", new BigDecimal("-99999999.99"))
                    .value("99999999.99", new BigDecimal("99999999.99")),
            of("real")
                    .value("0", 0f)
                    .value("'-0'", -0f)
                    .value("1.5", 1.5f)
                    .value("0.1", 0.1f)
                    .value("16777216", 16777216f)
                    .value("3.4028235e38", Float.MAX_VALUE)
                    .value("1e-45", Float.MIN_VALUE)
                    .value("'NaN'", Float.NaN)
                    .value("'Infinity'", Float.POSITIVE_INFINITY)
                    .value("'-Infinity'", Float.NEGATIVE_INFINITY),
            of("double precision")
                    .value("0", 0d)
                    .value("0.1", 0.1)
                    .value("1.7976931348623157e308", Double.MAX_VALUE)
                    .value("5e-324", Double.MIN_VALUE)
                    .value("1e23", 1e23)
                    .value("'NaN'", Double.NaN)
                    .value("'Infinity'", Double.POSITIVE_INFINITY)
                    .value("'-Infinity'", Double.NEGATIVE_INFINITY),
            of("money").refused("'1234.56'").refused("'-92233720368547758.08'"),
            of("oid")
                    .value("0", 0)
                    .value("2147483647", Integer.MAX_VALUE)
                    .refused("4294967295")
                    .as(Long.class, 4294967295L));

    private NumberTypes() {}
}
