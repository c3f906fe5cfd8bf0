package org.listopslab.models.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.listopslab.models.checkpoint.SafeTensors;
import org.listopslab.models.checkpoint.StoredModel;
import org.listopslab.models.checkpoint.Tensor;

/**
 * The forms in which a trained model leaves the lab. Each file describes itself: it carries the text of {@code config.json}, and
 * with it the tokens. The same model gives the same bytes.
 */
public enum ExportFormat {
    /** Safetensors with nanoGPT's names and forms, the tensors of {@code model.safetensors}. */
    NANOGPT("safetensors, nanoGPT's keys") {
        @Override
        public byte[] encode(StoredModel model) {
            return safeTensors(model, model.tensors(), Map.of());
        }

        @Override
        public String usage(String file) {
            return "Python: safetensors.torch.load_file('" + file + "')";
        }
    },

    /** Safetensors with the names and forms of TransformerLens's {@code HookedTransformer}, and its configuration. */
    TRANSFORMER_LENS("safetensors, TransformerLens's keys") {
        @Override
        public byte[] encode(StoredModel model) {
            return safeTensors(
                    model,
                    new TransformerLensKeys(model).tensors(),
                    Map.of(
                            TransformerLensKeys.CONFIG,
                            TransformerLensKeys.config(model.config().shape())));
        }

        @Override
        public String usage(String file) {
            return "Python: HookedTransformer(cfg).load_state_dict(safetensors.torch.load_file('" + file
                    + "'), strict=False); models/README.md tells where cfg comes from";
        }
    },

    /** An ONNX graph with its weights, from {@code tokens} to {@code logits}. */
    ONNX("ONNX, opset " + OnnxGraph.OPSET) {
        @Override
        public byte[] encode(StoredModel model) {
            return OnnxExport.of(model).toByteArray();
        }

        @Override
        public String usage(String file) {
            return "Python: onnxruntime.InferenceSession('" + file + "').run(['logits'], {'tokens': ids}), ids int64"
                    + " [batch, time]";
        }
    };

    private final String description;

    ExportFormat(String description) {
        this.description = description;
    }

    /** The whole file. */
    public abstract byte[] encode(StoredModel model);

    /** One line that says how the file of this name is loaded elsewhere. */
    public abstract String usage(String file);

    /** What it is, in a few words for people. */
    public String description() {
        return description;
    }

    private static byte[] safeTensors(StoredModel model, Map<String, Tensor> tensors, Map<String, String> more) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt"); // what loaders of PyTorch models ask for
        metadata.put("config", model.config().toJson());
        metadata.putAll(more); // at most one entry: no order to lose
        return new SafeTensors(metadata, tensors).encode();
    }
}
