package org.listopslab.curricula.work;

import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told of a training, and may stop it by force. */
class RecordingListener implements FleetRun.Listener {
    private final List<Long> steps = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final long fatal;

    RecordingListener() {
        this(Long.MAX_VALUE);
    }

    /** Stops the training when it is told of this step. */
    RecordingListener(long fatal) {
        this.fatal = fatal;
    }

    @Override
    public void stepsDone(long done) {
        steps.add(done);
        if (done == fatal) {
            throw new IllegalStateException("stopped");
        }
    }

    @Override
    public void notice(String text) {
        notices.add(text);
    }

    List<Long> steps() {
        return steps;
    }

    List<String> notices() {
        return notices;
    }
}
