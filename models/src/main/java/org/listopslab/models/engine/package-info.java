/** The tensor engine of this process and the devices it can use. */
@NullMarked
package org.listopslab.models.engine;

import org.jspecify.annotations.NullMarked;
