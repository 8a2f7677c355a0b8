package dev.sluice.driver;

/** A driver whose database blocks the thread that it works on: it works on threads of its own, which may be. */
public interface BlockingBridge extends Driver {}
