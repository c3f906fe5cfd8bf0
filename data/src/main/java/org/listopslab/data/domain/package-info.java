/** The sets of elements that expressions compute with: integers modulo n, and finite groups. */
@NullMarked
package org.listopslab.data.domain;

import org.jspecify.annotations.NullMarked;
