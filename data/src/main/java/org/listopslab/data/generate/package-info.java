/** The generator of examples: any example of any split computed directly from a seed and an index. */
@NullMarked
package org.listopslab.data.generate;

import org.jspecify.annotations.NullMarked;
