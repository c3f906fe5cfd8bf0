/** The task library of ListOps Lab: what every part of it shares. */
@NullMarked
package org.listopslab.data;

import org.jspecify.annotations.NullMarked;
