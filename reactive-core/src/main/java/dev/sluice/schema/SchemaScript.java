package dev.sluice.schema;

import java.util.List;

/**
 * The statements that make a schema.
 *
 * @param statements in an order in which they run on an empty database, none with a semicolon at its end
 * @param notWritten what is in the schema and is made by none of them, each with its kind and name
 */
public record SchemaScript(List<String> statements, List<String> notWritten) {

    public SchemaScript {
        statements = List.copyOf(statements);
        notWritten = List.copyOf(notWritten);
    }

    /** As one text: what is not written is in comments at its end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        statements.forEach(statement -> text.append(statement).append(";\n"));
        notWritten.forEach(object -> text.append("-- not written: ")
                .append(object.replaceAll("\\R", " "))
                .append('\n'));
        return text.toString();
    }
}
