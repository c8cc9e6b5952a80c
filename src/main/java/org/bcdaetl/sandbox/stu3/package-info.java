/** The population as the API's version 1 sends it: Patient, Coverage and ExplanationOfBenefit in FHIR STU3. */
@NullMarked
package org.bcdaetl.sandbox.stu3;

import org.jspecify.annotations.NullMarked;
