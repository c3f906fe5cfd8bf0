package org.listopslab.models.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.shape.Architecture;
import org.listopslab.models.shape.ModelShape;
import org.listopslab.models.shape.Parameter;
import org.listopslab.models.shape.ParameterLayout;

class OnnxExportTest {
    static List<ModelShape> shapes() {
        return ExportedModels.shapes();
    }

    @Tag("engine")
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void graph_givesTheEnginesLogits(ModelShape shape) throws OrtException {
        StoredModel model = ExportedModels.loud(shape, 5);
        try (OrtSession session = session(ExportFormat.ONNX.encode(model))) {
            for (int length : new int[] {1, 4, ExportedModels.CONTEXT}) {
                int[][] sequences = ExportedModels.sequences(3, length, length);
                float[][][] engine = ExportedModels.engineLogits(model, sequences);
                float[][][] theirs = run(session, sequences);
                for (int row = 0; row < sequences.length; row++) {
                    for (int t = 0; t < length; t++) {
                        for (int token = 0; token < shape.vocabulary(); token++) {
                            assertThat(theirs[row][t][token])
                                    .as(
                                            "%s, length %d: row %d position %d token %d",
                                            shape.label(), length, row, t, token)
                                    .isCloseTo(engine[row][t][token], within(1e-4f));
                        }
                    }
                }
            }
        }
    }

    @Test
    void graph_refusesMoreThanTheContext() throws OrtException {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 1, 4, 1, ExportedModels.VOCABULARY, 1);
        try (OrtSession session = session(ExportFormat.ONNX.encode(ExportedModels.loud(shape, 5)))) {
            assertThatThrownBy(() -> run(session, ExportedModels.sequences(1, 2, 1)))
                    .isInstanceOf(OrtException.class)
                    .hasMessageContaining("embedded_places");
        }
    }

    @Test
    void weights_areStoredOnceUnderOurNames() {
        ModelShape shape = new ModelShape(Architecture.RECURRENT, 3, 4, 2, 5, 4);
        StoredModel model = ExportedModels.loud(shape, 3);
        GraphProto graph = OnnxExport.of(model).getGraph();
        ParameterLayout layout = ParameterLayout.of(shape);
        List<String> names =
                graph.getInitializerList().stream().map(TensorProto::getName).toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .containsAll(layout.parameters().stream().map(Parameter::name).toList());
        Parameter output = layout.get("block.0.attention.output");
        TensorProto stored = graph.getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(output.name()))
                .findFirst()
                .orElseThrow();
        float[] numbers = new float[output.size()];
        stored.getRawData()
                .asReadOnlyByteBuffer()
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(numbers);
        assertThat(numbers).isEqualTo(Arrays.copyOfRange(model.values(), output.offset(), output.end()));
        assertThat(graph.getNodeList().stream()
                        .filter(node -> node.getInputList().contains(output.name())))
                .hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void nodes_standInOrderAndUseEverythingOnce(ModelShape shape) {
        GraphProto graph = OnnxExport.of(ExportedModels.loud(shape, 3)).getGraph();
        Set<String> known = new HashSet<>(Set.of("tokens"));
        Set<String> unused = new HashSet<>();
        graph.getInitializerList().forEach(tensor -> {
            assertThat(known.add(tensor.getName())).as(tensor.getName()).isTrue();
            unused.add(tensor.getName());
        });
        for (NodeProto node : graph.getNodeList()) {
            assertThat(known).as("inputs of %s", node.getName()).containsAll(node.getInputList());
            unused.removeAll(node.getInputList());
            assertThat(known.add(node.getOutput(0))).as(node.getName()).isTrue();
            unused.add(node.getOutput(0));
        }
        assertThat(unused).containsExactly("logits");
    }

    @Test
    void metadata_describesTheModel() throws OrtException {
        ModelShape shape = new ModelShape(Architecture.STACKED, 2, 4, 2, 3, 5);
        StoredModel model = ExportedModels.loud(shape, 3);
        try (OrtSession session = session(ExportFormat.ONNX.encode(model))) {
            Map<String, String> metadata = session.getMetadata().getCustomMetadata();
            assertThat(metadata)
                    .containsEntry("shape", "stacked-w4-l2-h2")
                    .containsEntry("architecture", "stacked")
                    .containsEntry("context", "5")
                    .containsEntry("tokens", "[\"t0\",\"t1\",\"t2\"]")
                    .containsEntry("config", model.config().toJson());
        }
    }

    private static OrtSession session(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            return OrtEnvironment.getEnvironment().createSession(model, options);
        }
    }

    private static float[][][] run(OrtSession session, int[][] sequences) throws OrtException {
        long[][] tokens = new long[sequences.length][];
        Arrays.setAll(
                tokens, row -> Arrays.stream(sequences[row]).asLongStream().toArray());
        try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), tokens);
                OrtSession.Result result = session.run(Map.of("tokens", input))) {
            return (float[][][]) result.get(0).getValue();
        }
    }
}
