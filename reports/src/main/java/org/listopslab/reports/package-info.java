/** Part of the lab. */
@NullMarked
package org.listopslab.reports;

import org.jspecify.annotations.NullMarked;
