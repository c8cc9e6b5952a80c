package org.bcdaetl.sandbox.json;

/** A JSON number with exactly these digits: {@code 37.5}, {@code 0.0} and {@code 15.000} stay as they are. */
public record JsonNumber(String text) {}
