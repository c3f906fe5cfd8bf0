package org.listopslab.models.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The tensor engine of this process: loaded once, without any use of the network and without any usage report.
 *
 * <p>The engine's number of threads is a setting of the whole process. One thread is the default here, because a fleet of
 * tiny models gains nothing from more, and fleets run side by side in processes of their own.
 */
public final class EngineRuntime {
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    // Before any class of the engine is touched: asking it for its version alone would make it call home.
    static {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    }

    private EngineRuntime() {}

    /**
     * Makes the engine use this many threads, if it is not loaded yet.
     *
     * @param threads at least 1
     */
    public static void threads(int threads) {
        System.setProperty(THREADS, Integer.toString(threads));
    }

    /** Leaves the number of threads to the engine, if it is not loaded yet: for comparison only. */
    public static void defaultThreads() {
        System.setProperty(THREADS, "");
    }

    /**
     * Loads the engine on first use.
     *
     * @throws EngineUnavailableException if its native library cannot be loaded
     */
    public static void ready() {
        Loader.load();
    }

    /** The engine's name and version, such as {@code PyTorch 2.7.1}. */
    public static String version() {
        ready();
        return Engine.getInstance().getEngineName() + " " + Engine.getInstance().getVersion();
    }

    /** The version of the library through which Java drives the engine. */
    public static String bindingVersion() {
        return Engine.getDjlVersion();
    }

    /** The folder of the native library in use, and whether it is built for CUDA or for processors alone. */
    public static String nativeLibrary() {
        ready();
        Path library = Path.of(LibUtils.getLibtorchPath());
        boolean cuda = Files.exists(library.resolve(System.mapLibraryName("torch_cuda")));
        return library + (cuda ? " (built for CUDA)" : " (built for processors)");
    }

    /** What to do where a GPU should be used and none is seen. */
    public static String gpuAdvice() {
        return GpuSupport.advice();
    }

    /** The first GPU in words, its name and its memory; only where the engine sees one. */
    public static String gpuDescription() {
        ready();
        return GpuSupport.description();
    }

    /** What to do where the native library cannot be loaded. */
    public static String nativeAdvice() {
        return "The lab brings the library for Linux (x86-64, Arm), macOS (Apple) and Windows (x86-64); it is unpacked into"
                + " the folder .djl.ai of the home directory, or that of DJL_CACHE_DIR, which must be writable and have"
                + " 1 GB of room.";
    }

    /** The number of GPUs that the engine sees. */
    public static int gpuCount() {
        ready();
        return Engine.getInstance().getGpuCount();
    }

    /** Loads once per process; the class initialiser is the lock. */
    private static final class Loader {
        private static final @Nullable String FAILURE = attempt();

        private static @Nullable String attempt() {
            try {
                System.setProperty(THREADS, System.getProperty(THREADS, "1"));
                Engine.getInstance();
                return null;
            } catch (RuntimeException | LinkageError e) {
                return rootMessage(e);
            }
        }

        static void load() {
            if (FAILURE != null) {
                throw new EngineUnavailableException("the PyTorch engine could not be loaded: " + FAILURE
                        + "; run ./listops doctor for what is missing");
            }
        }

        private static String rootMessage(Throwable e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return String.valueOf(root.getMessage());
        }
    }
}
