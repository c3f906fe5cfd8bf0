/** Checks of files: is every row well-formed, and every answer right? */
@NullMarked
package org.listopslab.data.verify;

import org.jspecify.annotations.NullMarked;
