package org.listopslab.models.engine;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.MemoryUsage;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the engine comes by a GPU: through a native library built for CUDA, which the lab does not bring.
 *
 * <p>The engine takes the library that {@code PYTORCH_LIBRARY_PATH} leads to, else the one on the class path, and then the
 * binding of that library's flavour ({@code ai.djl.pytorch.jni.LibUtils} of the pinned version; there are bindings for
 * {@code cpu} and {@code cu128}). It counts devices through the CUDA runtime, {@code libcudart}.
 */
public final class GpuSupport {
    private static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    private static final String FLAVOR = "PYTORCH_FLAVOR";
    /** What a native library on the class path says about itself. */
    private static final String BUNDLED = "native/lib/pytorch.properties";

    private static final Path DRIVER = Path.of("/proc/driver/nvidia/gpus");

    private GpuSupport() {}

    /**
     * Whether this process could use a GPU if the machine has one: a library of someone's choice is set, or one for CUDA is on
     * the class path. Loads nothing.
     */
    public static boolean possible() {
        return possible(setting(LIBRARY_PATH), setting(FLAVOR), bundledFlavors());
    }

    static boolean possible(@Nullable String libraryPath, @Nullable String flavor, List<String> bundled) {
        return (libraryPath != null && !libraryPath.isBlank())
                || (flavor != null && flavor.startsWith("cu"))
                || bundled.stream().anyMatch(each -> each.startsWith("cu"));
    }

    /** What to do where a GPU should be used and none is seen. */
    static String advice() {
        return advice(setting(LIBRARY_PATH), setting(FLAVOR), bundledFlavors());
    }

    static String advice(@Nullable String libraryPath, @Nullable String flavor, List<String> bundled) {
        String how =
                "set PYTORCH_LIBRARY_PATH to the lib folder of a PyTorch 2.7.1 built for CUDA 12.8, PYTORCH_FLAVOR=cu128,"
                        + " and LD_LIBRARY_PATH to a folder that holds libcudart.so, by which devices are counted"
                        + " (see models/README.md)";
        if (!possible(libraryPath, null, bundled)) {
            return "The library that the lab brings is for processors. To use a GPU, " + how + ".";
        }
        if (libraryPath != null && !holdsLibrary(libraryPath)) {
            return "PYTORCH_LIBRARY_PATH is " + libraryPath + ", where there is no " + System.mapLibraryName("torch")
                    + ", so the library for processors was taken; " + how + ".";
        }
        if (libraryPath != null && (flavor == null || !flavor.startsWith("cu"))) {
            return "PYTORCH_LIBRARY_PATH is set, and PYTORCH_FLAVOR does not say that it is for CUDA; " + how + ".";
        }
        return "A library for CUDA is chosen, but it sees no device: nvidia-smi should list one, and libcudart.so must be in a"
                + " folder of LD_LIBRARY_PATH (a link to libcudart.so.12 does).";
    }

    /** Bytes that are free on the first GPU. The engine must be loaded and see one. */
    static long freeBytes() {
        MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu());
        return memory.getMax() - memory.getUsed();
    }

    /** The first GPU in words: its name where the system tells it, and its memory. */
    static String description() {
        MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu());
        return String.format(
                java.util.Locale.ROOT,
                "%s, %.1f GB of %.1f GB free",
                name(DRIVER),
                (memory.getMax() - memory.getUsed()) / 1e9,
                memory.getMax() / 1e9);
    }

    /** The model of the first GPU as the driver tells it. */
    static String name(Path driver) {
        try (Stream<Path> devices = Files.list(driver)) {
            for (Path device : devices.sorted().toList()) {
                for (String line : Files.readAllLines(device.resolve("information"))) {
                    if (line.startsWith("Model:")) {
                        return line.substring("Model:".length()).strip();
                    }
                }
            }
        } catch (IOException e) {
            // Other systems, and containers without the driver's folder.
        }
        return "a CUDA device";
    }

    private static boolean holdsLibrary(String paths) {
        String name = System.mapLibraryName("torch");
        return Stream.of(paths.split(File.pathSeparator, -1))
                .map(Path::of)
                .anyMatch(path ->
                        Files.isRegularFile(path.resolve(name)) || (Files.isRegularFile(path) && path.endsWith(name)));
    }

    private static List<String> bundledFlavors() {
        try {
            ClassLoader loader = GpuSupport.class.getClassLoader();
            List<URL> found = loader == null ? List.of() : Collections.list(loader.getResources(BUNDLED));
            return found.stream().map(GpuSupport::flavor).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The flavour of a library; older ones say it as the start of their classifier. */
    private static String flavor(URL url) {
        Properties properties = new Properties();
        try (InputStream in = url.openStream()) {
            properties.load(in);
        } catch (IOException e) {
            return "";
        }
        return properties.getProperty("flavor", properties.getProperty("classifier", ""));
    }

    /** As the engine looks settings up: the environment first. Its own class for that would set up logging, at every start. */
    private static @Nullable String setting(String name) {
        String value = System.getenv(name);
        return value != null ? value : System.getProperty(name);
    }
}
