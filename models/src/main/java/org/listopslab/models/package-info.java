/** Small transformers and the training of many of them: the door to the engines that do it. */
@NullMarked
package org.listopslab.models;

import org.jspecify.annotations.NullMarked;
