package org.listopslab.probes.reading;

import org.listopslab.data.operator.Operator;

/**
 * One activation to be read, and what it could tell.
 *
 * @param question the place of the question in its list
 * @param token the token of the question at which it is read, from 0
 * @param unit the hash of the canonical form of the expression that is asked for: spots of one unit have all labels in common
 * @param value the value of that expression
 * @param operator its outermost operator
 */
record Spot(int question, int token, long unit, int value, Operator operator) {}
