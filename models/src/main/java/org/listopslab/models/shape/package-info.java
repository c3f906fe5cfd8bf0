/** The form of a model: architecture, sizes, and where each parameter lies in the flat parameter vector. */
@NullMarked
package org.listopslab.models.shape;

import org.jspecify.annotations.NullMarked;
