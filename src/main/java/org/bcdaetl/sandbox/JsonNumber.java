package org.bcdaetl.sandbox;

/** A JSON number with exactly these digits: {@code 37.5}, {@code 0.0} and {@code 15.000} stay as they are. */
record JsonNumber(String text) {}
