/**
 * Experiment files: the YAML that says what is asked and trained, read strictly into records.
 *
 * <p>{@link org.listopslab.curricula.experiment.ExperimentFile} reads and writes them, {@link
 * org.listopslab.curricula.experiment.ExperimentSchema} describes them to editors. Each setting is declared once, as a
 * record component: its bounds and its description beside it, its default in the record's {@code DEFAULTS}. The JSON
 * Schema comes from these declarations, and a file is checked against that schema before it is bound to the records.
 */
@NullMarked
package org.listopslab.curricula.experiment;

import org.jspecify.annotations.NullMarked;
