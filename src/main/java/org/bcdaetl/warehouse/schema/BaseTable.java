package org.bcdaetl.warehouse.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A base table: where it stands and what a new delivery of a resource replaces in it.
 *
 * @param schema {@code bcda}, or {@code custom} for users' own views
 * @param name of the table here and in {@code staging}, or {@code custom_staging}
 * @param family resource type whose delivery replaces its rows
 * @param columns the view's columns, in its order, without the lineage columns
 * @param types of the columns
 * @param replacedBy the column with the resource's key, by which rows are replaced
 */
public record BaseTable(
        String schema, String name, Family family, List<String> columns, List<ColumnType> types, String replacedBy) {

    public static final String CUSTOM = "custom";
    static final String CUSTOM_STAGING = "custom_staging";

    /** The column of a user's own table that identifies the resource. */
    public static final String RESOURCE_ID = "resource_id";

    /** The column with the fingerprint of a resource's rows. */
    public static final String FINGERPRINT = "content_hash";

    /** What {@code system_type} says of a claim that is not finally adjudicated. */
    public static final String SHARED_SYSTEM = "SharedSystem";

    /** The table with the months of coverages. */
    public static final String MONTHS = "coverage_month";

    /**
     * The part of a coverage that a month in row {@code %1$s} belongs to: its reference year, or where the delivery has
     * none, the year of the month itself, below zero.
     */
    public static final String REFERENCE_YEAR =
            "coalesce(%1$s.rfrnc_yr::integer, -extract(year from %1$s.coverage_month)::integer, 0)";

    /** Claims that are not finally adjudicated, and what is no claim: none of their rows can be of a current claim. */
    private static final Set<String> NOT_FINAL =
            Set.of("partial_claim", "partial_claim_line", "prior_authorization", "prior_authorization_item");

    /** The resource types, each with the base table that has exactly one row per delivered resource. */
    public enum Family {
        EXPLANATION_OF_BENEFIT("ExplanationOfBenefit", "claim", "eob_id"),
        PATIENT("Patient", "beneficiary_demographics", "bene_id"),
        COVERAGE("Coverage", "coverage", "coverage_id"),

        /** A claim that is not finally adjudicated, in version 2. */
        CLAIM("Claim", "submitted_claim", "eob_id"),

        /** What Medicare has said so far to such a claim. */
        CLAIM_RESPONSE("ClaimResponse", "claim_response", "claim_response_id");

        private final String resourceType;
        private final String driver;
        private final String key;

        Family(String resourceType, String driver, String key) {
            this.resourceType = resourceType;
            this.driver = driver;
            this.key = key;
        }

        /** The FHIR resource type. */
        public String resourceType() {
            return resourceType;
        }

        /** Name of the table that has one row per resource. */
        public String driver() {
            return driver;
        }

        /** The column that identifies a resource in all its tables. */
        public String key() {
            return key;
        }

        /** Whether its resources name their people by MBI, in a column of that name. */
        public boolean isOfMbi() {
            return this == CLAIM || this == CLAIM_RESPONSE;
        }

        /** The family of a resource type. */
        public static Family of(String resourceType) {
            return find(resourceType)
                    .orElseThrow(() -> new IllegalArgumentException("No base table takes " + resourceType));
        }

        /** The family of a resource type; empty where no base table takes it. */
        public static Optional<Family> find(String resourceType) {
            return Arrays.stream(values())
                    .filter(family -> family.resourceType.equals(resourceType))
                    .findFirst();
        }
    }

    /**
     * A table of this product's own. The months of a coverage are replaced year by year, so that a new reference year
     * leaves the earlier ones; everything else is replaced with its resource.
     */
    public static BaseTable own(String name, String resourceType, List<String> columns, List<ColumnType> types) {
        Family family = Family.of(resourceType);
        return new BaseTable("bcda", name, family, List.copyOf(columns), List.copyOf(types), family.key());
    }

    /** A table of a user's own view: its rows are known by the resource's id, which the view need not select. */
    public static BaseTable custom(String name, Family family, List<String> columns, List<ColumnType> types) {
        return new BaseTable(CUSTOM, name, family, List.copyOf(columns), List.copyOf(types), RESOURCE_ID);
    }

    /** Whether it has the one row per resource that decides which delivery counts. */
    public boolean isDriver() {
        return !isCustom() && name.equals(family.driver());
    }

    /** Whether a delivery replaces the rows of its reference year only. */
    public boolean isByYear() {
        return !isCustom() && name.equals(MONTHS);
    }

    /** Whether its rows are of claims, and say whether these are current. */
    public boolean hasFinalClaims() {
        return !isCustom() && family == Family.EXPLANATION_OF_BENEFIT && !NOT_FINAL.contains(name);
    }

    /** Whether its rows say what all rows of the resource are, so that a delivery of the same can be told. */
    public boolean carriesFingerprint() {
        return isDriver() && family == Family.EXPLANATION_OF_BENEFIT;
    }

    /** Whether its rows stay where a delivery brings the same as is there: the driver's fingerprint covers them. */
    public boolean isCoveredByFingerprint() {
        return hasFinalClaims() && !isDriver();
    }

    /** Whether it is the table of a user's view, not one of the product's own. */
    public boolean isCustom() {
        return schema.equals(CUSTOM);
    }

    /** How the ledger calls it. */
    public String qualifiedName() {
        return schema + "." + name;
    }

    public String target() {
        return schema + "." + quoted(name);
    }

    public String staging() {
        return (isCustom() ? CUSTOM_STAGING : "staging") + "." + quoted(name);
    }

    public String columnList(String alias) {
        return String.join(
                ", ", columns.stream().map(column -> alias + quoted(column)).toList());
    }

    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
