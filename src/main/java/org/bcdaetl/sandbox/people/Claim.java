package org.bcdaetl.sandbox.people;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A synthetic claim as of one wave: what it is for, before it is given its content.
 *
 * @param serial the claim's number among its person's claims
 * @param original the serial of the first claim of its group: same serial, same service, same content
 * @param adjustments how many claims of the group came before it; each takes a part of the amounts away
 * @param from the first day of service
 * @param cancelled whether a later claim of the group has superseded it
 * @param lastUpdated when it was last touched
 * @param occasion what was done and why: the same for every claim of the group
 * @param adjusted the serial of the claim that this one adjusts; its own for an original
 */
public record Claim(
        Person person,
        ClaimType type,
        int serial,
        int original,
        int adjustments,
        LocalDate from,
        boolean cancelled,
        Instant lastUpdated,
        Occasion occasion,
        int adjusted) {

    private static final int SERIALS = 10_000;

    /** Negative and 15 characters long, as in CMS's own sandbox. */
    public long id() {
        return -(10_000_000_000_000L + (long) person.index() * SERIALS + serial);
    }

    /** The id that claim and adjustments share. */
    public long group() {
        return -(1_000_000_000L + (long) person.index() * SERIALS + original);
    }

    /** The id of the claim that this one adjusts; its own for an original. */
    public long adjustedId() {
        return id() + serial - adjusted;
    }

    /** Dice for the content: the same for every claim of the group, so that an adjustment is the same service. */
    public Chance content(long seed) {
        return Chance.of(seed, person.index(), original, 4);
    }

    /** An amount after the adjustments: each takes a tenth away, to the full ten cents. */
    public long adjusted(long cents) {
        long rest = cents;
        for (int i = 0; i < adjustments; i++) {
            rest -= rest / 100 * 10;
        }
        return rest;
    }

    /** The same claim, superseded. */
    public Claim cancelledAt(Instant when) {
        return new Claim(person, type, serial, original, adjustments, from, true, when, occasion, adjusted);
    }

    /** The same claim, delivered again. */
    public Claim touchedAt(Instant when) {
        return new Claim(person, type, serial, original, adjustments, from, cancelled, when, occasion, adjusted);
    }

    /** The claim that supersedes this one. */
    public Claim replacement(int newSerial, Instant when) {
        return new Claim(person, type, newSerial, original, adjustments + 1, from, false, when, occasion, serial);
    }

    @Override
    public String toString() {
        return "Claim[" + type.prefix() + "-" + id() + "]";
    }
}
