package org.listopslab.lab;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.listopslab.curricula.experiment.ExperimentException;
import org.listopslab.curricula.plan.PlanException;
import org.listopslab.curricula.results.DamagedTableException;
import org.listopslab.curricula.run.RunException;
import org.listopslab.curricula.store.StoreException;
import org.listopslab.data.DataException;
import org.listopslab.data.StorageException;
import org.listopslab.data.format.Printable;
import org.listopslab.data.format.Reason;
import org.listopslab.models.checkpoint.DamagedFileException;
import org.listopslab.models.engine.EngineUnavailableException;
import org.listopslab.probes.ProbeException;
import org.listopslab.reports.ReportException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns every failure of a command into one message and an exit code; what a user sees is never a stack trace. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Throwable failure = e instanceof UncheckedIOException ? requireNonNullElse(e.getCause(), e) : e;
        command.getErr().println(command.getColorScheme().errorText("error: " + Printable.of(message(failure))));
        // Asked for only now: to set up logging takes a tenth of the time to a run's first step.
        LoggerFactory.getLogger(Failures.class).debug("where it came from", e);
        return exitCode(failure);
    }

    private static String message(Throwable failure) {
        if (failure instanceof DamagedFileException) {
            return failure.getMessage()
                    + "; restore it from a copy, or have the model trained again: ./listops retry RUN_DIR --cell ID, then"
                    + " ./listops run";
        }
        if (expected(failure)) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof IOException io) {
            return Reason.withPlace(io) + "; nothing that was finished before is lost";
        }
        return "this should not happen and is a fault of the lab: " + failure
                + " (set LISTOPS_LOG=debug and run again to see where)";
    }

    private static boolean expected(Throwable failure) {
        return badInput(failure)
                || failure instanceof RunException
                || failure instanceof PlanException
                || failure instanceof EngineUnavailableException;
    }

    private static boolean badInput(Throwable failure) {
        return failure instanceof ExperimentException
                || failure instanceof StoreException
                || failure instanceof DataException
                || failure instanceof DamagedTableException
                || failure instanceof ProbeException
                || failure instanceof ReportException
                || failure instanceof DamagedFileException;
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof StorageException) {
            return ExitCode.ENVIRONMENT;
        }
        if (failure instanceof RunException run) {
            return run.reason() == RunException.Cause.INPUT ? ExitCode.BAD_INPUT : ExitCode.ENVIRONMENT;
        }
        if (failure instanceof PlanException plan) {
            return plan.reason() == PlanException.Cause.INPUT ? ExitCode.BAD_INPUT : ExitCode.ENVIRONMENT;
        }
        if (badInput(failure)) {
            return ExitCode.BAD_INPUT;
        }
        return failure instanceof EngineUnavailableException || failure instanceof IOException
                ? ExitCode.ENVIRONMENT
                : ExitCode.FAILED;
    }
}
