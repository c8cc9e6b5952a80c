/**
 * The settings of an operator, bound and checked once: what has a few words is a value from here on.
 *
 * <p>{@link org.bcdaetl.settings.ApiVersion} is where the versions of the API differ: path, release of FHIR, views, and how a
 * line is told from those of another. {@link org.bcdaetl.settings.SettingsException} is the sentence about one that is wrong.
 */
@NullMarked
package org.bcdaetl.settings;

import org.jspecify.annotations.NullMarked;
