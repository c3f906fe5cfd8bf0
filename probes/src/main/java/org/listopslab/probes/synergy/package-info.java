/** Whether what models of single operators have become foretells which operators help each other. */
@NullMarked
package org.listopslab.probes.synergy;

import org.jspecify.annotations.NullMarked;
