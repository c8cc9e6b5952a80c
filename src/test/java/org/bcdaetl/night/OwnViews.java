package org.bcdaetl.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of users' own views, and a few to put there. */
public record OwnViews(Path folder) {

    /** One row per Coverage. */
    public static final String COVERAGE_PARTS = """
            {
              "resourceType": "ViewDefinition",
              "name": "coverage_parts",
              "description": "One row per Coverage.",
              "status": "active",
              "resource": "Coverage",
              "select": [
                {
                  "column": [
                    {"name": "id", "path": "id", "type": "id", "description": "Id of the coverage."},
                    {"name": "part", "path": "grouping.subPlan", "description": "Part of Medicare; 'A' isn't \\\\ \\"Part A\\"."},
                    {"name": "starts", "path": "period.start", "type": "dateTime",
                     "description": "Begin.", "tag": [{"name": "ansi/type", "value": "date"}]},
                    {"name": "changed", "path": "meta.lastUpdated", "type": "instant"},
                    {"name": "Variables", "path": "extension.url", "type": "uri", "collection": true}
                  ]
                }
              ]
            }
            """;

    /** One row per diagnosis of a claim that has any. */
    public static final String CLAIM_DIAGNOSES = """
            {
              "resourceType": "ViewDefinition",
              "name": "claim_diagnoses",
              "status": "active",
              "fhirVersion": ["3.0.2"],
              "resource": "ExplanationOfBenefit",
              "select": [
                {
                  "column": [
                    {"name": "status", "path": "status", "type": "code"},
                    {"name": "paid", "path": "payment.amount.value", "type": "decimal"}
                  ]
                },
                {
                  "forEach": "diagnosis",
                  "column": [
                    {"name": "order", "path": "sequence", "type": "positiveInt"},
                    {"name": "code", "path": "diagnosis.ofType(CodeableConcept).coding.first().code", "type": "code"}
                  ]
                }
              ]
            }
            """;

    public static OwnViews in(Path folder) {
        try {
            return new OwnViews(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public OwnViews with(String file, String view) {
        try {
            Files.writeString(folder.resolve(file), view);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public OwnViews without(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A view over Coverage with one column. */
    public static String oneColumn(String name, String column, String path, String type) {
        return """
                {"resourceType": "ViewDefinition", "name": "%s", "resource": "Coverage",
                 "select": [{"column": [{"name": "%s", "path": "%s", "type": "%s"}]}]}
                """.formatted(name, column, path, type);
    }
}
