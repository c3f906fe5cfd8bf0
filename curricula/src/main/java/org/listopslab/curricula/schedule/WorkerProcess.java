package org.listopslab.curricula.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.listopslab.curricula.json.Json;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.work.Job;
import org.listopslab.curricula.work.Message;
import org.listopslab.curricula.work.Worker;
import tools.jackson.databind.JsonNode;

/** A worker as the scheduler sees it: a process that is given one fleet after another. */
final class WorkerProcess implements TrainingWorker {
    /** Lines of a dead worker's error output that are worth keeping. */
    private static final int LAST_WORDS = 20;

    private final Process process;
    private final Writer requests;
    private final BufferedReader messages;
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final Thread listener;

    private WorkerProcess(Process process) {
        this.process = process;
        this.requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.messages = process.inputReader(StandardCharsets.UTF_8);
        this.listener = new Thread(this::listen, "worker " + process.pid());
        this.listener.setDaemon(true);
        this.listener.start();
    }

    /** Starts a worker with this program's own Java and class path, and room on its heap for the largest fleet. */
    static WorkerProcess start(RunDirectory run, String device, JsonNode provenance) throws IOException {
        List<String> arguments = List.of(run.path().toString(), device, Json.line(provenance));
        return new WorkerProcess(JavaProcess.worker(
                Worker.class,
                arguments,
                Tuning.of(run.plan().engines()),
                run.plan().heapBytes()));
    }

    @Override
    public void perform(Job job, RunListener listener) throws WorkerDiedException {
        FleetPlan fleet = job.fleet();
        try {
            requests.write(job.toLine() + "\n");
            requests.flush();
            for (String line = messages.readLine(); line != null; line = messages.readLine()) {
                Message message = Message.parse(line).orElse(null);
                if (message == null) {
                    continue;
                }
                if (message.kind() == Message.Kind.NOTICE) {
                    listener.notice(fleet, message.detail());
                    continue;
                }
                listener.progress(fleet, message.steps());
                if (message.kind() == Message.Kind.DONE) {
                    return;
                }
            }
        } catch (IOException e) {
            // A broken pipe says what the end of its output says: the worker is gone.
        }
        throw new WorkerDiedException(fleet, exitCode(), lastWords());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void listen() {
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                if (!JavaProcess.worthReading(line)) {
                    continue;
                }
                synchronized (lastWords) {
                    lastWords.addLast(line);
                    if (lastWords.size() > LAST_WORDS) {
                        lastWords.removeFirst();
                    }
                }
            }
        } catch (IOException e) {
            // The worker is gone; what it said so far is kept.
        }
    }

    private int exitCode() {
        try {
            process.destroy();
            int code = process.waitFor();
            listener.join(1000);
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private String lastWords() {
        synchronized (lastWords) {
            return String.join("\n", lastWords);
        }
    }
}
