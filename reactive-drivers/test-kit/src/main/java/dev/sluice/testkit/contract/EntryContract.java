package dev.sluice.testkit.contract;

/** What the contracts for transactions have in common: a table that they write to. */
interface EntryContract extends Contract {

    String ENTRY = "create table entry (id integer)";

    /** A driver on a database with an empty table {@code entry}. */
    default TestDatabase openWithEntry(int connections) {
        TestDatabase db = openPool(connections);
        db.run(ENTRY);
        return db;
    }
}
