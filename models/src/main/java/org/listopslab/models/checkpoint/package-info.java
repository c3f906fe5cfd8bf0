/** Models and training states as files: safetensors with deterministic bytes and checksums, written atomically. */
@NullMarked
package org.listopslab.models.checkpoint;

import org.jspecify.annotations.NullMarked;
