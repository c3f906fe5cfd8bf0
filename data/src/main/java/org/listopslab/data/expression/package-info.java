/** Expressions as trees and, for speed, as flat codes: two views of one thing. */
@NullMarked
package org.listopslab.data.expression;

import org.jspecify.annotations.NullMarked;
