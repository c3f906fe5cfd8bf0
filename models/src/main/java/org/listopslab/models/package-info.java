/** TODO. */
@NullMarked
package org.listopslab.models;

import org.jspecify.annotations.NullMarked;
