package dev.sluice.driver;

/** A driver whose databases are files, or in memory: there is no server, no host and no user. */
public interface FileBased extends Driver {}
