/** The commands around data sets: {@code data generate}, {@code data verify}, {@code data card}, {@code bench data}. */
@NullMarked
package org.listopslab.lab.data;

import org.jspecify.annotations.NullMarked;
