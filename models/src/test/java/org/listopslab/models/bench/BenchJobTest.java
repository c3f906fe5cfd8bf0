package org.listopslab.models.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.listopslab.models.engine.Accelerator;

class BenchJobTest {
    @Test
    void arguments_nameTheSameJobAgain() {
        BenchJob job = new BenchJob(new Workload(32, 3, 64, 48), BenchJob.Way.PYTORCH, 16, 1, Accelerator.GPU);
        assertThat(BenchJob.of(job.arguments(0.25).toArray(String[]::new))).isEqualTo(job);
        assertThat(job.arguments(0.25)).endsWith("0.25");
    }

    @Test
    void workload_withoutTokens() {
        assertThatThrownBy(() -> new Workload(8, 2, 128, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
