package org.bcdaetl.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bcdaetl.settings.Nearest;
import org.bcdaetl.view.Constants;
import tools.jackson.databind.JsonNode;

/**
 * Finds the members of a ViewDefinition that are misspelled or stand in a wrong place, and so would be passed over.
 *
 * @see <a href="https://sql-on-fhir.org/ig/StructureDefinition/ViewDefinition">SQL on FHIR, ViewDefinition</a>
 */
final class ViewMembers {

    /** What has members, each with those that it can have beside what every element has. */
    private enum Owner {
        VIEW(
                "the view",
                "resourceType meta implicitRules language text contained url identifier version versionAlgorithmString"
                        + " versionAlgorithmCoding name title status experimental date publisher contact description"
                        + " useContext jurisdiction purpose copyright copyrightLabel approvalDate lastReviewDate"
                        + " effectivePeriod topic author editor reviewer endorser relatedArtifact resource fhirVersion"
                        + " profile constant where select"),
        SELECT("a select", "column select forEach forEachOrNull repeat unionAll"),
        COLUMN("a column", "name path description collection type tag"),
        TAG("a tag", "name value"),
        WHERE("a where", "path description"),
        CONSTANT("a constant", "name " + String.join(" ", Constants.valueMembers()));

        private final String called;
        private final String members;

        Owner(String called, String members) {
            this.called = called;
            this.members = members;
        }

        List<String> members() {
            return List.of((members + " id extension").split(" "));
        }

        /** Whether a member of that name can be there; one that begins with a line is of the value beside it. */
        boolean has(String name) {
            return members().contains(name.startsWith("_") ? name.substring(1) : name);
        }
    }

    private final String view;
    private final List<String> problems = new ArrayList<>();

    private ViewMembers(String view) {
        this.view = view;
    }

    /** A sentence for each member that means nothing where it stands. */
    static List<String> problems(String name, JsonNode view) {
        ViewMembers members = new ViewMembers(name);
        members.look(Owner.VIEW, "", view);
        view.path("constant").forEach(constant -> members.look(Owner.CONSTANT, named("constant", constant), constant));
        view.path("where").forEach(where -> members.look(Owner.WHERE, ", where", where));
        members.selects(view.path("select"));
        return members.problems;
    }

    private void selects(JsonNode selects) {
        for (JsonNode select : selects) {
            look(Owner.SELECT, ", select", select);
            for (JsonNode column : select.path("column")) {
                String where = named("column", column);
                look(Owner.COLUMN, where, column);
                column.path("tag").forEach(tag -> look(Owner.TAG, where, tag));
            }
            selects(select.path("select"));
            selects(select.path("unionAll"));
        }
    }

    private static String named(String what, JsonNode json) {
        return ", " + what + " " + json.path("name").asString("");
    }

    private void look(Owner owner, String where, JsonNode json) {
        for (String name : json.propertyNames()) {
            if (!owner.has(name)) {
                problems.add("View " + view + where + ": " + problem(owner, name));
            }
        }
    }

    private static String problem(Owner owner, String name) {
        String others = Arrays.stream(Owner.values())
                .filter(other -> other.has(name))
                .map(other -> other.called)
                .collect(Collectors.joining(" or "));
        return others.isEmpty()
                ? owner.called + " has no member " + name + ": did you mean " + Nearest.of(name, owner.members()) + "?"
                : name + " is a member of " + others + ", not of " + owner.called + ": put it there.";
    }
}
