/** Requests and answers: one attempt, and the policy of repeating it. */
@NullMarked
package org.bcdaetl.bcda.http;

import org.jspecify.annotations.NullMarked;
