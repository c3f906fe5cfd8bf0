/** The fleets of DJL's PyTorch engine: all members as one stacked tensor program, on processors and on GPUs. */
@NullMarked
package org.listopslab.models.pytorch;

import org.jspecify.annotations.NullMarked;
