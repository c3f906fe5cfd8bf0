/** Part of the lab. */
@NullMarked
package org.listopslab.lab;

import org.jspecify.annotations.NullMarked;
