/** TODO. */
@NullMarked
package org.listopslab.reports;

import org.jspecify.annotations.NullMarked;
