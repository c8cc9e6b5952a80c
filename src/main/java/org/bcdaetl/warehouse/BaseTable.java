package org.bcdaetl.warehouse;

import java.util.List;

/**
 * A base table: where it stands and what a new delivery of a resource replaces in it.
 *
 * @param schema {@code bcda}, or {@code custom} for users' own views
 * @param name of the table here and in {@code staging}
 * @param family resource type whose delivery replaces its rows
 * @param columns the view's columns, in its order, without the lineage columns
 * @param replaces columns that together name what is replaced, the family's key first
 */
public record BaseTable(String schema, String name, Family family, List<String> columns, List<String> replaces) {

    /** The resource types, each with the base table that has exactly one row per delivered resource. */
    public enum Family {
        EXPLANATION_OF_BENEFIT("ExplanationOfBenefit", "claim", "eob_id"),
        PATIENT("Patient", "beneficiary_demographics", "bene_id"),
        COVERAGE("Coverage", "coverage", "coverage_id");

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

        /** The family of a resource type. */
        public static Family of(String resourceType) {
            for (Family family : values()) {
                if (family.resourceType.equals(resourceType)) {
                    return family;
                }
            }
            throw new IllegalArgumentException("No base table takes " + resourceType);
        }
    }

    /**
     * A table of this product's own. The months of a coverage are replaced year by year, so that a new reference year
     * leaves the earlier ones; everything else is replaced with its resource.
     */
    public static BaseTable own(String name, String resourceType, List<String> columns) {
        Family family = Family.of(resourceType);
        List<String> replaces =
                name.equals("coverage_month") ? List.of(family.key(), "rfrnc_yr") : List.of(family.key());
        return new BaseTable("bcda", name, family, List.copyOf(columns), replaces);
    }

    String target() {
        return schema + "." + name;
    }

    String staging() {
        return "staging." + name;
    }

    String columnList(String alias) {
        return String.join(", ", columns.stream().map(column -> alias + column).toList());
    }
}
