/** Time to learn: after how many steps models can do a task, where some never can within the steps that they have. */
@NullMarked
package org.listopslab.curricula.survival;

import org.jspecify.annotations.NullMarked;
