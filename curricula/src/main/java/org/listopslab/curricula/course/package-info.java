/** What one model is taught, stage by stage, and how it goes from one stage to the next. */
@NullMarked
package org.listopslab.curricula.course;

import org.jspecify.annotations.NullMarked;
