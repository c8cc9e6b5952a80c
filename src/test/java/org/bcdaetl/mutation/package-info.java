/** Plausible variants of the synthetic resources, for tests that compare what becomes of them. */
package org.bcdaetl.mutation;
