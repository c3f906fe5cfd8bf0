/** Operators of expressions, the algebra that each declares, and the registry of their names. */
@NullMarked
package org.listopslab.data.operator;

import org.jspecify.annotations.NullMarked;
