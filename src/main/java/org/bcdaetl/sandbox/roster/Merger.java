package org.bcdaetl.sandbox.roster;

import java.time.Instant;
import org.bcdaetl.sandbox.people.Person;

/**
 * A record of a person that another took the place of.
 *
 * @param former the person by the record that is no more
 * @param successor the person by the record in its place
 * @param when CMS merged them
 */
public record Merger(Person former, Person successor, Instant when) {}
