package org.bcdaetl.view;

import org.bcdaetl.fhirpath.syntax.Expression;

/**
 * A path of a view.
 *
 * @param text as the view has it
 * @param expression what it says
 */
record Path(String text, Expression expression) {}
