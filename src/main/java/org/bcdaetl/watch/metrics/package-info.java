/** The figures of a load for Prometheus and OTLP: read while it runs, sent when it ends. */
@NullMarked
package org.bcdaetl.watch.metrics;

import org.jspecify.annotations.NullMarked;
