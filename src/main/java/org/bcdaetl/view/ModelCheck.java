package org.bcdaetl.view;

import java.util.List;
import org.bcdaetl.fhirpath.Expression;

/** Checks the paths of a view against the FHIR model of its version. */
final class ModelCheck {

    ModelCheck(String version, String resource, Problems problems, List<String> warnings) {}

    void check(List<Expression> conditions, List<Selection> selections) {}
}
