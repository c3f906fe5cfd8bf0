/** Dataset cards: what is in a data set, and how well one can guess its answers without calculating. */
@NullMarked
package org.listopslab.data.card;

import org.jspecify.annotations.NullMarked;
