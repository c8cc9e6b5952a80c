/** Notices of how a load ended: by mail, and to a webhook. */
@NullMarked
package org.bcdaetl.watch.notice;

import org.jspecify.annotations.NullMarked;
