/** What synthetic claims say, drawn once from the dice and in no version's form: money in cents, codes without systems. */
@NullMarked
package org.bcdaetl.sandbox.claims;

import org.jspecify.annotations.NullMarked;
