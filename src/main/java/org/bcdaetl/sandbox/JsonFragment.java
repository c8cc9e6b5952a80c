package org.bcdaetl.sandbox;

/** A JSON value that is already UTF-8 bytes. */
record JsonFragment(byte[] utf8) {}
