package org.bcdaetl.sandbox.json;

/** A JSON value that is already UTF-8 bytes. */
public record JsonFragment(byte[] utf8) {}
