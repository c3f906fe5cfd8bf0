/** Trained models as files for other programs: safetensors with the names that they know, and ONNX graphs. */
@NullMarked
package org.listopslab.models.export;

import org.jspecify.annotations.NullMarked;
