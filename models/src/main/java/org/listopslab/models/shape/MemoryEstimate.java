package org.listopslab.models.shape;

/**
 * The memory that training a fleet takes at its peak, from nothing but the sizes of its tensors: an upper bound that stays
 * below twice what was measured (the module's README has the figures).
 *
 * <p>A step keeps every tensor of its forward pass until it ends, since each is owned by the step. So what is counted is what
 * the forward pass makes, line by line; the letters are those of {@code models.fleet.Transformer}.
 *
 * @param tensorBytes of one member, where tensors live: weights, gradients, moments, activations and their gradients
 * @param hostBytes of one member, on Java's heap: copies of its state, one batch, and those held ready
 * @param batchBytes of one member's batch for one step
 * @param baseBytes of a process that has not begun
 */
public record MemoryEstimate(long tensorBytes, long hostBytes, long batchBytes, long baseBytes) {
    /** Java and the tensor engine's libraries with nothing loaded, and the block by which the C library grows. */
    public static final long PROCESS_BYTES = 350_000_000;

    /** Values, two moments, the gradient by parts and as one, and eleven temporary results of the optimizer. */
    private static final int VECTORS = 16;
    /** Three states of three vectors (that of the segment's start, the one checked, the one saved), and the file's bytes. */
    private static final int HOST_VECTORS = 16;
    /** The forward pass's numbers and those on their way back; between 1.3 and 1.6 in what was measured. */
    private static final double WITH_GRADIENTS = 1.6;
    /** Below this many positions the softmax is taken in parts, each of which is kept ({@code models.fleet.Sight}). */
    private static final int LONG_ROW = 24;

    /** Steps whose batches are put onto the device together, at the most ({@code models.train.FleetTrainer}). */
    private static final int STEPS_TOGETHER = 16;
    /** What they may take there together, unless a single one is larger. */
    private static final double BYTES_TOGETHER = 64e6;
    /** As much again on the heap, so many times: those in use and those made ahead, each as batches and as one array. */
    private static final int ON_HEAP = 4;

    /** Java alone, with compiled code and a young generation. */
    private static final long JAVA_BYTES = 150_000_000;
    /** Values, two moments, gradient, decay mask. */
    private static final int VECTOR_VECTORS = 5;
    /** Numbers of a block's activations ({@code models.vector.Block}), and the fewest examples in one. */
    private static final double BLOCK_NUMBERS = 1 << 19;

    private static final int LEAST_LANES = 16;

    private static final double MOST_NUMBERS = Integer.MAX_VALUE - 8.0;

    /**
     * What one step works on.
     *
     * @param examples per member (B)
     * @param length positions of an example (T)
     * @param answers answer positions of an example (Q)
     */
    public record Batch(int examples, int length, int answers) {}

    /**
     * The estimate for each member of a fleet.
     *
     * @param shape the form of every member
     * @param training what an optimizer step works on
     * @param measured what is measured at once between steps
     * @param prepared batches of the form of {@code measured} that are held ready
     */
    public static MemoryEstimate of(ModelShape shape, Batch training, Batch measured, long prepared) {
        double parameters = ParameterLedger.of(shape).unique();
        double activations = Math.max(WITH_GRADIENTS * forward(shape, training), forward(shape, measured));
        double host = HOST_VECTORS * parameters + onHost(training) + prepared * onHost(measured);
        return new MemoryEstimate(
                bytes(VECTORS * parameters + activations), bytes(host), bytes(onHost(training)), PROCESS_BYTES);
    }

    /**
     * The estimate for each member of a fleet of the vector engine, all of whose numbers lie on Java's heap. The activations of a
     * block of examples are counted for every member, though one set serves all.
     */
    public static MemoryEstimate ofVectors(ModelShape shape, Batch training, Batch measured, long prepared) {
        double parameters = ParameterLedger.of(shape).unique();
        double perColumn = shape.layers()
                        * (14.0 * shape.width() + 3.0 * shape.hidden() + (double) shape.heads() * training.length())
                + 4.0 * shape.vocabulary();
        double columns = Math.max(LEAST_LANES * (double) training.length(), BLOCK_NUMBERS / perColumn);
        double host = HOST_VECTORS * parameters
                + VECTOR_VECTORS * parameters
                + columns * perColumn
                + onHost(training)
                + prepared * onHost(measured);
        return new MemoryEstimate(0, bytes(host), bytes(onHost(training)), JAVA_BYTES);
    }

    /** Bytes of a whole fleet in a process of its own, where tensors and Java share one memory. */
    public double processBytes(int members) {
        return baseBytes + deviceBytes(members) + heapBytes(members);
    }

    /** Bytes of a whole fleet where tensors live. */
    public double deviceBytes(int members) {
        return (double) members * tensorBytes + together(members);
    }

    /** Bytes of a whole fleet on Java's heap. */
    public double heapBytes(int members) {
        return (double) members * hostBytes + ON_HEAP * together(members);
    }

    /** Bytes of the fleet's batches that are put onto the device together. */
    private double together(int members) {
        double batch = (double) members * batchBytes;
        return Math.min(STEPS_TOGETHER * batch, Math.max(BYTES_TOGETHER, batch));
    }

    /**
     * The most members of a fleet of this shape whose arrays Java can index; 0 where not even one model's can be.
     *
     * @param training what an optimizer step works on
     */
    public static int mostMembers(ModelShape shape, Batch training) {
        // Three vectors of each member become the bytes of one saved state.
        double state = 3.0 * Float.BYTES * ParameterLedger.of(shape).unique();
        double tokens = (double) training.examples() * Math.max(training.length(), training.answers());
        return (int) (MOST_NUMBERS / Math.max(state, tokens));
    }

    /** Numbers of one batch on the host: tokens, positions, targets, weights. */
    private static double onHost(Batch batch) {
        return (double) batch.examples() * (batch.length() + 3.0 * batch.answers());
    }

    /** Numbers that one member's forward pass makes. */
    private static double forward(ModelShape shape, Batch batch) {
        double examples = batch.examples();
        double length = batch.length();
        double everywhere = examples * length; // N
        double answers = examples * batch.answers(); // B*Q
        double width = shape.width();
        double vocabulary = shape.vocabulary();

        double circuits = (4.0 + 4.0 * shape.heads()) * width * width * shape.blocks();
        // ids, one bit and one number for each token of the vocabulary; the sum with the position embedding
        double input = everywhere * (1 + 1.25 * vocabulary + 2 * width) + 3.5 * answers * length;
        double layers = (shape.layers() - 1) * layer(shape, everywhere, everywhere, length);
        // The last layer looks its rows up and normalises them by themselves.
        double last = layer(shape, everywhere, answers, length) + 4 * answers * width;
        double output = answers * (3 * width + 2 * vocabulary + 8);
        return circuits + input + layers + last + output;
    }

    /** Numbers that one layer makes which computes {@code rows} positions and looks at {@code seen}. */
    private static double layer(ModelShape shape, double seen, double rows, double length) {
        double width = shape.width();
        double heads = shape.heads();
        double norm = 3 * width + 2; // normalised, scaled, shifted; mean and deviation
        double scores = (length < LONG_ROW ? 7 : 3) * heads * length;
        double attention = scores + 2 * heads * width + 2 * width; // queries, mixture; what is written, the sum
        double feedForward = norm + 2.0 * shape.hidden() + 2 * width;
        return seen * norm + rows * (attention + feedForward);
    }

    private static long bytes(double numbers) {
        return (long) Math.ceil(Float.BYTES * numbers);
    }
}
