/** What runs are compared by: earlier runs, months of service, people, and checks of quality. */
@NullMarked
package org.bcdaetl.warehouse.trend;

import org.jspecify.annotations.NullMarked;
