package org.listopslab.curricula.experiment;

/** On which tasks models are measured. */
public enum EvaluatedTasks {
    /** On what their own curriculum teaches, operator by operator and task by task, and on what a claim asks of them. */
    TAUGHT,
    /** On what any curriculum of the experiment teaches, as far as they have tokens for it. */
    ALL
}
