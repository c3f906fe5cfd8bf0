package org.listopslab.models.pytorch;

import ai.djl.ndarray.NDArray;

/**
 * One step's batch on the device, in the form that the forward pass and the loss read.
 *
 * @param members members (F)
 * @param length positions per example (T)
 * @param tokens 1 at each position's token, else 0, {@code [F, N, V]}: with few tokens, a product with these rows is faster
 *     than a look-up, and its gradient is a product, too
 * @param everywhere every position
 * @param answers the answer positions
 * @param targets the answer tokens, {@code [F, B*Q, 1]}
 * @param shares each answer token's share in its member's loss, {@code [F, B*Q, 1]}; 0 for padding
 */
record FleetInput(
        int members,
        int length,
        NDArray tokens,
        Queries everywhere,
        Queries answers,
        NDArray targets,
        NDArray shares) {}
