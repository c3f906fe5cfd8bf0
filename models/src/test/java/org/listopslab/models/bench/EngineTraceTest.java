package org.listopslab.models.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTraceTest {
    @TempDir
    private Path folder;

    /**
     * Thread 1: a layer of 100 us that calls a product of 60 us, which copies for 10 us, and then the same product for 20 us.
     * Thread 2, at the same time: a product of 50 us with other shapes, and one event that is no operation.
     */
    @Test
    void operations_countEachMicrosecondOnce() throws IOException {
        List<Operation> operations = EngineTrace.operations(file("""
                [
                {"name": "aten::copy_", "ph": "X", "ts": 20.5, "dur": 10, "tid": 1, "pid": "CPU", "shape": [[4]], "args": {}},
                {"name": "aten::bmm", "ph": "X", "ts": 10, "dur": 60, "tid": 1, "pid": "CPU", "shape": [[2, 3], [3, 4]]},
                {"name": "aten::bmm", "ph": "X", "ts": 70, "dur": 20, "tid": 1, "pid": "CPU", "shape": [[2, 3], [3, 4]]},
                {"name": "layer", "ph": "X", "ts": 0, "dur": 100, "tid": 1, "pid": "CPU", "shape": []},
                {"name": "a mark", "ph": "i", "ts": 5, "tid": 2, "pid": "CPU"},
                {"name": "aten::bmm", "ph": "X", "ts": 15, "dur": 50, "tid": 2, "pid": "CPU", "shape": [[9, 9], []]},
                ]
                """));
        assertThat(operations)
                .containsExactly(
                        new Operation("aten::bmm", "[2,3] [3,4]", 2, 70),
                        new Operation("aten::bmm", "[9,9]", 1, 50),
                        new Operation("layer", "", 1, 20),
                        new Operation("aten::copy_", "[4]", 1, 10));
        assertThat(operations.stream().mapToDouble(Operation::microseconds).sum())
                .isCloseTo(150, within(1e-9));
    }

    @Test
    void operations_ofNoList() throws IOException {
        for (String text : List.of("", "{\"name\": 3}", "[{\"name\":")) {
            Path file = file(text);
            assertThatThrownBy(() -> EngineTrace.operations(file))
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the engine's profile");
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("trace.json"), text);
    }
}
