package org.listopslab.models.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An ONNX graph in the making: values are known by their names, and each node gives back the name of what it makes.
 *
 * <p>The format keeps nodes, initializers and metadata in lists, so equal calls give equal bytes.
 */
final class OnnxGraph {
    /** The first operator set with layer normalisation, of 2022. */
    static final int OPSET = 17;
    /** The version of the format that came with {@link #OPSET}. */
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph;

    OnnxGraph(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /** A node with one output, which is also the node's name. */
    String node(String operator, String output, List<AttributeProto> attributes, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(Arrays.asList(inputs))
                .addOutput(output)
                .addAllAttribute(attributes));
        return output;
    }

    /** A node without attributes. */
    String node(String operator, String output, String... inputs) {
        return node(operator, output, List.of(), inputs);
    }

    /** Numbers that belong to the graph; no axes for a scalar. */
    String floats(String name, float[] numbers, long... axes) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return initializer(name, DataType.FLOAT, bytes, axes);
    }

    /** Whole numbers that belong to the graph; no axes for a scalar. */
    String longs(String name, long[] numbers, long... axes) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return initializer(name, DataType.INT64, bytes, axes);
    }

    /** What the graph reads; an axis is a number, or a name where it may be of any length. */
    void input(String name, DataType type, Object... axes) {
        graph.addInput(value(name, type, axes));
    }

    /** What the graph gives back. */
    void output(String name, DataType type, Object... axes) {
        graph.addOutput(value(name, type, axes));
    }

    /** The whole model, with texts about it in the map's order. */
    ModelProto model(Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("ListOps Lab")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph);
        metadata.forEach((key, text) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return model.build();
    }

    static AttributeProto attribute(String name, long value) {
        return attribute(name, AttributeType.INT).setI(value).build();
    }

    static AttributeProto attribute(String name, float value) {
        return attribute(name, AttributeType.FLOAT).setF(value).build();
    }

    static AttributeProto attribute(String name, long... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    private String initializer(String name, DataType type, ByteBuffer bytes, long... axes) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        Arrays.stream(axes).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    private static ValueInfoProto value(String name, DataType type, Object... axes) {
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber());
        for (Object axis : axes) {
            Dimension.Builder dimension = tensor.getShapeBuilder().addDimBuilder();
            if (axis instanceof Integer length) {
                dimension.setDimValue(length);
            } else {
                dimension.setDimParam(axis.toString());
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
