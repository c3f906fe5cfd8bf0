/** What speed and endurance are measured with: the lab's own training, and beside it the usual way to train one model. */
@NullMarked
package org.listopslab.models.bench;

import org.jspecify.annotations.NullMarked;
