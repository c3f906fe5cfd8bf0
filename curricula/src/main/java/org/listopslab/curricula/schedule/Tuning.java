package org.listopslab.curricula.schedule;

import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.listopslab.models.Engine;
import org.listopslab.models.kernel.VectorKernels;

/** How a process is started that computes: for which engine. */
public enum Tuning {
    /** As Java comes: for comparison. */
    NONE {
        @Override
        Map<String, String> environment() {
            return Map.of();
        }

        @Override
        List<String> options() {
            return List.of();
        }
    },

    /** For PyTorch: Java's own part does little but wait, so that the quick compiler does. */
    PYTORCH {
        @Override
        Map<String, String> environment() {
            return ONE_THREAD_THAT_KEEPS_ITS_MEMORY;
        }

        @Override
        List<String> options() {
            return List.of("-XX:TieredStopAtLevel=1");
        }
    },

    /** For the vector engine: the Vector API's module, where this Java has it, and what its compiler needs. */
    VECTOR {
        @Override
        Map<String, String> environment() {
            return Map.of(); // outside Java's heap only Java itself asks for memory, and gives back what its compilers
            // took
        }

        @Override
        List<String> options() {
            List<String> options = new ArrayList<>();
            if (ModuleFinder.ofSystem().find(VectorKernels.MODULE).isPresent()) {
                options.addAll(List.of("--add-modules", VectorKernels.MODULE));
                // Every index is within rows whose bounds were checked when they were made.
                options.add("-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0");
            }
            // A vector that crosses a call that is not inlined is an object on the heap, ten times slower: so all are
            // inlined.
            options.addAll(List.of("-XX:InlineSmallCode=20000", "-XX:FreqInlineSize=1000"));
            // Young objects are dead within a step: a nursery that stays in the cache.
            options.add("-Xmn16m");
            return options;
        }
    },

    /** For fleets of the one and of the other, one after another: the vector engine's options, PyTorch's environment. */
    BOTH {
        @Override
        Map<String, String> environment() {
            return ONE_THREAD_THAT_KEEPS_ITS_MEMORY;
        }

        @Override
        List<String> options() {
            return VECTOR.options();
        }
    };

    /**
     * The C library's allocator would give large blocks back to the system after every operation and fault them in again
     * at the next; told to keep them, a step is faster. Asked for huge pages (glibc 2.35 and later), it also spares the
     * processor most of its walks through page tables: 3 to 6 % of a step. Other systems ignore these.
     */
    private static final Map<String, String> ONE_THREAD_THAT_KEEPS_ITS_MEMORY = Map.of(
            "MALLOC_MMAP_THRESHOLD_", "1073741824",
            "MALLOC_TRIM_THRESHOLD_", "4294967296",
            "MALLOC_TOP_PAD_", "67108864",
            "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1",
            "OMP_NUM_THREADS", "1",
            "MKL_NUM_THREADS", "1");

    /** The one that serves these engines. */
    public static Tuning of(List<Engine> engines) {
        if (!engines.contains(Engine.VECTOR)) {
            return PYTORCH;
        }
        return engines.contains(Engine.PYTORCH) ? BOTH : VECTOR;
    }

    abstract Map<String, String> environment();

    abstract List<String> options();
}
