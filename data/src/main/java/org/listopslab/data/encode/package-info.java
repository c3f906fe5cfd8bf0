/** Token ids: the vocabulary of tasks, and examples as sequences of ids. */
@NullMarked
package org.listopslab.data.encode;

import org.jspecify.annotations.NullMarked;
