/**
 * File formats, in and out: the original files, those of the Long Range Arena, CSV, JSON lines and compact text; streaming,
 * optionally gzipped, written atomically.
 */
@NullMarked
package org.listopslab.data.format;

import org.jspecify.annotations.NullMarked;
