package org.listopslab.curricula.schedule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.listopslab.curricula.plan.FleetPlan;
import org.listopslab.curricula.run.RunDirectory;
import org.listopslab.curricula.work.Assignment;
import org.listopslab.curricula.work.Job;
import org.listopslab.curricula.work.Message;
import org.listopslab.curricula.work.Worker;

/** A worker as the scheduler sees it: a process that is given one fleet after another. */
final class WorkerProcess implements TrainingWorker {
    /** Lines of a dead worker's error output that are worth keeping. */
    private static final int LAST_WORDS = 20;

    /** A worker says something every few seconds, but the first batch of a large model, or a measurement of one, may take minutes. */
    private static final Duration MOST_SILENCE = Duration.ofMinutes(10);

    /** Seconds in which a worker whose output has ended is left to end by itself. */
    private static final int LAST_SECONDS = 10;

    private final Process process;
    private final Duration silence;
    /** When it last said something while at a job, by the system's clock of nanoseconds; 0 while it has no job. */
    private final AtomicLong heard = new AtomicLong();

    private volatile boolean hung;
    private final Writer requests;
    private final BufferedReader messages;
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final Thread listener;

    /**
     * @param process takes jobs on its standard input and sends messages on its standard output
     * @param silence how long it may be at a job without a message before it is taken to hang
     */
    WorkerProcess(Process process, Duration silence) {
        this.process = process;
        this.silence = silence;
        this.requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.messages = process.inputReader(StandardCharsets.UTF_8);
        this.listener = new Thread(this::listen, "worker " + process.pid());
        this.listener.setDaemon(true);
        this.listener.start();
        Thread watch = new Thread(this::watch, "watch over worker " + process.pid());
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * A worker with this program's own Java and class path, and room on its heap for the largest fleet: the one in reserve, or a
     * new one.
     */
    static WorkerProcess start(RunDirectory run, Assignment assignment, Reserve reserve) throws IOException {
        Tuning tuning = Tuning.of(run.plan().engines());
        double heap = run.plan().heapBytes();
        Optional<Process> waiting = reserve.take(tuning, heap);
        Process process =
                waiting.isPresent() ? waiting.get() : JavaProcess.worker(Worker.class, List.of(), tuning, heap);
        WorkerProcess worker = new WorkerProcess(process, MOST_SILENCE);
        try {
            worker.send(assignment.toLine());
        } catch (IOException e) {
            // It is gone already, as its first job will find.
        }
        return worker;
    }

    @Override
    public boolean perform(Job job, RunListener listener) throws WorkerDiedException {
        FleetPlan fleet = job.fleet();
        heard.set(System.nanoTime());
        try {
            send(job.toLine());
            for (String line = messages.readLine(); line != null; line = messages.readLine()) {
                Message message = Message.parse(line).orElse(null);
                if (message == null) {
                    continue;
                }
                heard.set(System.nanoTime());
                switch (message.kind()) {
                    case NOTICE -> listener.notice(fleet, message.detail());
                    case ALIVE -> {
                        // That it was heard is all that it says.
                    }
                    case PROGRESS -> listener.progress(fleet, message.steps());
                    case STOPPED -> {
                        return false;
                    }
                    case DONE -> {
                        listener.progress(fleet, message.steps());
                        return true;
                    }
                }
            }
        } catch (IOException e) {
            // A broken pipe says what the end of its output says: the worker is gone.
        } finally {
            heard.set(0);
        }
        int code = exitCode();
        throw hung
                ? new WorkerDiedException(
                        fleet,
                        "was at work without a sign of life for " + silence.toSeconds() + " s and was ended",
                        lastWords())
                : new WorkerDiedException(fleet, "ended with exit code " + code, lastWords());
    }

    @Override
    public void stop() {
        try {
            send(Worker.STOP);
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private void send(String line) throws IOException {
        synchronized (requests) {
            requests.write(line + "\n");
            requests.flush();
        }
    }

    /** Ends the process when it is at a job and has said nothing for too long. */
    private void watch() {
        try {
            while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                long last = heard.get();
                if (last != 0 && System.nanoTime() - last > silence.toNanos()) {
                    hung = true;
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            // Its output has ended, so that it is about to end by itself, with a code that tells why.
            if (!process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
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
