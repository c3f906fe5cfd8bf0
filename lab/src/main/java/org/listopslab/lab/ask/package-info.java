/** A question put to a trained model: how it is read, what the model answers, and how that is shown. */
@NullMarked
package org.listopslab.lab.ask;

import org.jspecify.annotations.NullMarked;
