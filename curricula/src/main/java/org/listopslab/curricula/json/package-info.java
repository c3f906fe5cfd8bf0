/** JSON as this project writes it. */
@NullMarked
package org.listopslab.curricula.json;

import org.jspecify.annotations.NullMarked;
