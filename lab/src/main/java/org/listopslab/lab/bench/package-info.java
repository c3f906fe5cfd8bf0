/** Measuring throughput: ways to train raced against each other in processes of their own, and the tables of it. */
@NullMarked
package org.listopslab.lab.bench;

import org.jspecify.annotations.NullMarked;
