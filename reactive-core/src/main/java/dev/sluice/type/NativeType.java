package dev.sluice.type;

/**
 * A type as one database names it.
 *
 * @param name as it is written in DDL, without length or precision
 * @param dataType the portable type nearest to it
 * @param javaType what a row gives for it when asked for no type in particular
 */
public record NativeType(String name, DataType dataType, Class<?> javaType) {}
