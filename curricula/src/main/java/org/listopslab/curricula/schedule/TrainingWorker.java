package org.listopslab.curricula.schedule;

import java.io.IOException;
import org.listopslab.curricula.work.Job;

/** Something that does one job after another: a process, or in tests whatever stands for one. */
interface TrainingWorker extends AutoCloseable {
    /** Starts workers. */
    @FunctionalInterface
    interface Factory {
        TrainingWorker start() throws IOException;
    }

    /**
     * Does a job to its end.
     *
     * @param listener told how many steps are done, and what the worker has to say
     * @return whether it came to its end; else the worker was asked to stop, and has saved where it stands
     * @throws WorkerDiedException if the worker ends before the job does
     */
    boolean perform(Job job, RunListener listener) throws WorkerDiedException;

    /** Asks the worker to save what it is doing and to end; returns at once. */
    void stop();

    /** Ends the worker, whatever it is doing. */
    @Override
    void close();
}
