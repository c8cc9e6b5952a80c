/** The synthetic population: people, their histories and the codes they are drawn from, in no version's form. */
@NullMarked
package org.bcdaetl.sandbox.people;

import org.jspecify.annotations.NullMarked;
