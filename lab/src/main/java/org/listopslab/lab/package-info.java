/** TODO. */
@NullMarked
package org.listopslab.lab;

import org.jspecify.annotations.NullMarked;
