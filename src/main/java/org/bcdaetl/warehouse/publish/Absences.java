package org.bcdaetl.warehouse.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the last full export of a population no longer had: in {@code etl.delivered_resource} for each resource, in
 * {@code etl.absence} for each full run.
 */
public final class Absences {

    /**
     * Resource {@code r} is here, a population no longer has it, and no other one still has it. To be completed with the
     * driver table and its key.
     */
    static final String GONE = """
            r.absent_since is not null
            and exists (select from bcda.%1$s b where b.%2$s = r.resource_id)
            and not exists (
                select from etl.delivered_resource o
                where o.resource_type = r.resource_type and o.resource_id = r.resource_id and o.absent_since is null
            )""";

    private static final long NO_RUN = 0;

    private final JdbcClient jdbc;

    public Absences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a full run no longer had of a type.
     *
     * @param resourceType FHIR resource type
     * @param known how many resources earlier exports of the population had brought
     * @param certain whether the export is known to have had no more than what was loaded
     * @param absent how many it no longer had; 0 where that is not certain
     * @param removed how many of these were removed
     */
    public record Absence(String resourceType, long known, boolean certain, long absent, long removed) {

        /** What an operator calls so many resources of the type. */
        public String words(long number) {
            return Absences.words(resourceType, number);
        }
    }

    private static String words(String resourceType, long number) {
        return switch (resourceType) {
            case "Patient" -> number == 1 ? "person" : "people";
            case "ExplanationOfBenefit" -> number == 1 ? "claim" : "claims";
            case "Claim" -> number == 1 ? "partially adjudicated claim" : "partially adjudicated claims";
            case "ClaimResponse" -> number == 1 ? "answer to such a claim" : "answers to such claims";
            default -> number == 1 ? "coverage" : "coverages";
        };
    }

    /** What a run no longer had, people first; empty where it is no published full export, or the first one. */
    public List<Absence> of(long runId) {
        return jdbc.sql("select resource_type, known, is_certain as certain, absent, removed from etl.absence"
                        + " where run_id = ? and is_certain is not null and known > 0"
                        + " order by array_position(array['Patient', 'ExplanationOfBenefit', 'Coverage', 'Claim',"
                        + " 'ClaimResponse'], resource_type)")
                .param(runId)
                .query(Absence.class)
                .list();
    }

    /**
     * What the last full export of a population no longer had and no later run brought, as of now.
     *
     * @param types that loads ask for: no load removes others
     * @return empty where nothing is absent
     */
    public Optional<Standing> standing(String population, List<String> types) {
        Standing standing = new Standing(
                absent(population, BaseTable.Family.PATIENT),
                absent(population, BaseTable.Family.EXPLANATION_OF_BENEFIT),
                absent(population, BaseTable.Family.COVERAGE),
                absent(population, BaseTable.Family.CLAIM),
                absent(population, BaseTable.Family.CLAIM_RESPONSE),
                types);
        return standing.people()
                                + standing.claims()
                                + standing.coverages()
                                + standing.partialClaims()
                                + standing.claimResponses()
                        == 0
                ? Optional.empty()
                : Optional.of(standing);
    }

    /**
     * How many resources that are here the last full export no longer had.
     *
     * @param types that loads ask for
     */
    public record Standing(
            long people, long claims, long coverages, long partialClaims, long claimResponses, List<String> types) {

        /** All of it in one sentence. */
        public String sentence() {
            List<String> kinds = new ArrayList<>(List.of(
                    number("Patient", people), number("ExplanationOfBenefit", claims), number("Coverage", coverages)));
            if (partialClaims + claimResponses > 0) {
                kinds.add(number("Claim", partialClaims));
                kinds.add(number("ClaimResponse", claimResponses));
            }
            String last = kinds.remove(kinds.size() - 1);
            return "The last full export no longer had " + String.join(", ", kinds) + " and " + last
                    + " that are here: " + removal();
        }

        private String removal() {
            List<Map.Entry<String, Long>> absent = Stream.of(
                            Map.entry("Patient", people),
                            Map.entry("ExplanationOfBenefit", claims),
                            Map.entry("Coverage", coverages),
                            Map.entry("Claim", partialClaims),
                            Map.entry("ClaimResponse", claimResponses))
                    .filter(type -> type.getValue() > 0)
                    .toList();
            List<Map.Entry<String, Long>> staying = absent.stream()
                    .filter(type -> !types.contains(type.getKey()))
                    .toList();
            if (staying.isEmpty()) {
                return "load --full --mirror removes them.";
            }
            String because = "for bcda.types or bcda.partially-adjudicated leaves %s out.";
            return staying.size() == absent.size()
                    ? "they stay, " + because.formatted("them")
                    : "load --full --mirror removes them but for the "
                            + staying.stream()
                                    .map(type -> words(type.getKey(), type.getValue()))
                                    .collect(Collectors.joining(" and the "))
                            + ", " + because.formatted("these");
        }

        private static String number(String resourceType, long number) {
            return String.format(Locale.ROOT, "%,d %s", number, words(resourceType, number));
        }
    }

    /**
     * What is absent after a full run.
     *
     * @param absent all that is
     * @param lost what was not before it, without what is merged
     * @param merged records that CMS merged into others
     */
    record Gone(long absent, long lost, long merged) {}

    Gone gone(Run run, BaseTable.Family family) {
        return gone(run.population(), run.id(), family);
    }

    private Gone gone(String population, long since, BaseTable.Family family) {
        String isMerged = family == BaseTable.Family.PATIENT
                ? "r.resource_id in (select x.bene_id from bcda.replaced_record x)"
                : "false";
        return jdbc.sql("select count(*) as absent, count(*) filter (where r.absent_since = ? and not " + isMerged
                        + ") as lost, count(*) filter (where " + isMerged + ") as merged from etl.delivered_resource r"
                        + " where r.population = ? and r.resource_type = ? and "
                        + GONE.formatted(family.driver(), family.key()))
                .params(since, population, family.resourceType())
                .query(Gone.class)
                .single();
    }

    private long absent(String population, BaseTable.Family family) {
        return gone(population, NO_RUN, family).absent();
    }
}
