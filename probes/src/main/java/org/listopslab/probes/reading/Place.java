package org.listopslab.probes.reading;

import java.util.List;

/**
 * A place that many questions have.
 *
 * @param position its kind
 * @param number which of its kind, from 1: after how many arguments, or the closing bracket of which inner operation
 * @param spots one for each question that has it, without those that read the same tokens up to it: a causal model cannot tell them
 *     apart
 */
record Place(Position position, int number, List<Spot> spots) {}
