package dev.sluice.mysql;

import dev.sluice.mysqlfamily.contract.FamilyTypes;
import dev.sluice.testkit.type.BoundValue;
import dev.sluice.testkit.type.DeclaredType;
import java.time.Year;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** MySQL's types. */
final class TypesOfMySql extends FamilyTypes {

    static final TypesOfMySql INSTANCE = new TypesOfMySql();

    private static final List<DeclaredType> OWN = List.of(
            of("json").value("'{\"a\":[1,\"x\"]}'", "{\"a\": [1, \"x\"]}").value("'null'", "null"));

    private TypesOfMySql() {}

    @Override
    protected List<DeclaredType> own() {
        return OWN;
    }

    @Override
    public List<BoundValue> bound() {
        return Stream.concat(
                        super.bound().stream(),
                        Stream.of(
                                new BoundValue(Year.of(2024), "year", (short) 2024),
                                new BoundValue("{\"a\": 1}", "json", "{\"a\": 1}"),
                                new BoundValue(new UUID(0, 1), "char(36)", "00000000-0000-0000-0000-000000000001")))
                .toList();
    }

    @Override
    public String database() {
        return "MySQL";
    }
}
