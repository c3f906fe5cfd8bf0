/**
 * The arithmetic of the vector engine: a dozen operations over rows of numbers, each written twice. {@link
 * org.listopslab.models.kernel.PlainKernels} says in loops what every number is and in which order it is summed; {@link
 * org.listopslab.models.kernel.VectorKernels} computes the same bits with the JDK's Vector API, whatever the vector width of the
 * machine. The only package that needs the module {@code jdk.incubator.vector}; it knows nothing of models.
 */
@NullMarked
package org.listopslab.models.kernel;

import org.jspecify.annotations.NullMarked;
