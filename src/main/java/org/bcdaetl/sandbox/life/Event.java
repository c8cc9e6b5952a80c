package org.bcdaetl.sandbox.life;

import java.time.LocalDate;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Occasion;

/** What happened to a person and makes a claim, and when the claim is there. */
record Event(ClaimType type, LocalDate from, Occasion occasion, LocalDate loaded) {}
