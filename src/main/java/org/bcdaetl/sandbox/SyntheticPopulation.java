package org.bcdaetl.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.json.JsonWriter;
import org.bcdaetl.sandbox.parts.ResourceWriter;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.People;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;
import org.bcdaetl.sandbox.r4.v2.SecondVersion;
import org.bcdaetl.sandbox.r4.v3.ThirdVersion;
import org.bcdaetl.sandbox.roster.Group;
import org.bcdaetl.sandbox.roster.Merger;
import org.bcdaetl.sandbox.roster.Portion;
import org.bcdaetl.sandbox.roster.Roster;
import org.bcdaetl.sandbox.stu3.FirstVersion;
import org.jspecify.annotations.Nullable;

/**
 * Synthetic beneficiaries with claims and coverage, as CMS's resources in NDJSON, in the shape of a version of the API:
 * one resource a line, names sorted, each line ended by a newline. Everything follows from the seed and the wave; any
 * range of beneficiaries can be written on its own, in constant memory, and always gives the same bytes.
 */
public final class SyntheticPopulation {

    private static final int BUFFER = 256 * 1024;

    private final int beneficiaries;
    private final long seed;
    private final Roster roster;

    /** A population of {@code beneficiaries} people; a larger one with the same seed begins with the same people. */
    public SyntheticPopulation(int beneficiaries, long seed) {
        this(beneficiaries, seed, false);
    }

    /**
     * As above.
     *
     * @param turnover whether people join and leave, and CMS merges records of theirs and drops claims, as a {@link Roster}
     *     says
     */
    public SyntheticPopulation(int beneficiaries, long seed, boolean turnover) {
        this.beneficiaries = beneficiaries;
        this.seed = seed;
        this.roster = new Roster(seed, turnover);
    }

    public int beneficiaries() {
        return beneficiaries;
    }

    /** When the data of a wave was loaded; wave 0 is the first load and every further wave one night later. */
    public static Instant transactionTime(int wave) {
        return Waves.transactionTime(wave);
    }

    /** Writes every claim of beneficiaries {@code from} (included) to {@code to} (not included) as of a wave. */
    public void writeExplanationOfBenefits(int wave, int from, int to, OutputStream out) throws IOException {
        write(ResourceType.EXPLANATION_OF_BENEFIT, wave, null, from, to, out);
    }

    /** Writes the people of a range as of a wave. */
    public void writePatients(int wave, int from, int to, OutputStream out) throws IOException {
        write(ResourceType.PATIENT, wave, null, from, to, out);
    }

    /** Writes four coverages for every person of a range as of a wave. */
    public void writeCoverages(int wave, int from, int to, OutputStream out) throws IOException {
        write(ResourceType.COVERAGE, wave, null, from, to, out);
    }

    /**
     * Writes a range's resources of one type.
     *
     * @param since only resources last updated after this; null for all
     */
    public void write(ResourceType type, int wave, @Nullable Instant since, int from, int to, OutputStream out)
            throws IOException {
        write(Version.V1, type, wave, since, from, to, out);
    }

    /** As above, in the shape of any version. */
    public void write(
            Version version, ResourceType type, int wave, @Nullable Instant since, int from, int to, OutputStream out)
            throws IOException {
        write(version, type, Group.ALL, wave, since, from, to, out);
    }

    /** As above, of the people of a group. */
    void write(
            Version version,
            ResourceType type,
            Group group,
            int wave,
            @Nullable Instant since,
            int from,
            int to,
            OutputStream out)
            throws IOException {
        ResourceWriter resources = resources(version);
        JsonWriter writer = new JsonWriter();
        for (int index = from; index < Math.min(to, beneficiaries); index++) {
            Portion portion = roster.portion(group, index, wave, since);
            if (portion != null) {
                Person person = roster.person(index, wave);
                if (type == ResourceType.EXPLANATION_OF_BENEFIT) {
                    for (Claim claim : claims(version, person, wave, portion)) {
                        line(resources.claim(claim, seed), writer, out);
                    }
                } else {
                    for (JsonObject resource : smallResources(resources, type, person, wave, portion)) {
                        line(resource, writer, out);
                    }
                }
            }
        }
        writer.flushTo(out);
    }

    private List<Claim> claims(Version version, Person person, int wave, Portion portion) {
        LocalDate through = portion.through();
        return roster.claims(person, wave).stream()
                .filter(claim -> after(claim.lastUpdated(), portion.since()))
                .filter(claim -> through == null || !claim.from().isAfter(through))
                .filter(claim -> !(version.dropsSuperseded() && roster.isDropped(claim)))
                .toList();
    }

    private List<JsonObject> smallResources(
            ResourceWriter resources, ResourceType type, Person person, int wave, Portion portion) {
        List<JsonObject> written = new ArrayList<>();
        if (type == ResourceType.PATIENT) {
            for (Merger merger : roster.mergers(person, wave)) {
                if (after(merger.when(), portion.since())) {
                    written.add(resources.merged(merger.former(), merger.successor(), merger.when()));
                }
            }
        }
        if (after(person.lastUpdated(), portion.since())) {
            written.addAll(
                    type == ResourceType.PATIENT
                            ? List.of(resources.patient(person, seed))
                            : resources.coverages(person));
        }
        return written;
    }

    private static ResourceWriter resources(Version version) {
        return switch (version) {
            case V1 -> new FirstVersion();
            case V2 -> new SecondVersion();
            case V3 -> new ThirdVersion();
        };
    }

    /**
     * Writes an OperationOutcome for each person of a range who is attributed to the ACO.
     *
     * @param unknown whether it says that the person is not found, else that the claims could not be retrieved
     */
    void writeErrors(int wave, int from, int to, boolean unknown, OutputStream out) throws IOException {
        JsonWriter writer = new JsonWriter();
        for (int index = from; index < Math.min(to, beneficiaries); index++) {
            if (roster.portion(Group.ALL, index, wave, null) == null) {
                continue;
            }
            String identifier = People.at(seed, index, wave).currentIdentifier();
            line(
                    Outcome.of(
                            "exception",
                            (unknown
                                            ? "Error retrieving BlueButton ID for cclfBeneficiary MBI "
                                            : "Error retrieving ExplanationOfBenefit for beneficiary MBI ")
                                    + identifier
                                    + " in ACO 00000000-0000-4000-8000-000000000000"),
                    writer,
                    out);
        }
        writer.flushTo(out);
    }

    /** Whether {@link #write} would write anything, in whatever shape. */
    public boolean hasAny(ResourceType type, int wave, @Nullable Instant since, int from, int to) {
        return hasAny(Version.V1, type, Group.ALL, wave, since, from, to);
    }

    /** As above, of the people of a group; a version may leave claims out. */
    boolean hasAny(
            Version version, ResourceType type, Group group, int wave, @Nullable Instant since, int from, int to) {
        return IntStream.range(from, Math.min(to, beneficiaries)).anyMatch(index -> {
            Portion portion = roster.portion(group, index, wave, since);
            if (portion == null) {
                return false;
            }
            Person person = roster.person(index, wave);
            return type == ResourceType.EXPLANATION_OF_BENEFIT
                    ? !claims(version, person, wave, portion).isEmpty()
                    : after(person.lastUpdated(), portion.since());
        });
    }

    /** Every MBI, current and historic, as of a wave: what must not be found in any log. */
    public Stream<String> memberBeneficiaryIdentifiers(int wave) {
        return people(wave).flatMap(person -> person.identifiers().stream());
    }

    /** Every family name, first given name and street as of a wave: what must not be found in any log. */
    public Stream<String> names(int wave) {
        return people(wave).flatMap(person -> Stream.of(
                        person.name().family(),
                        person.name().given().get(0),
                        person.residence().street())
                .filter(name -> name != null));
    }

    private Stream<Person> people(int wave) {
        return IntStream.range(0, beneficiaries).mapToObj(index -> People.at(seed, index, wave));
    }

    private static boolean after(Instant lastUpdated, @Nullable Instant since) {
        return since == null || lastUpdated.isAfter(since);
    }

    private static void line(JsonObject resource, JsonWriter writer, OutputStream out) throws IOException {
        writer.value(resource);
        writer.newLine();
        if (writer.length() >= BUFFER) {
            writer.flushTo(out);
        }
    }
}
