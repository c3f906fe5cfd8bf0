package org.listopslab.data.generate;

import org.listopslab.data.expression.Expression;

/**
 * One question and its answer.
 *
 * @param expression the question
 * @param value the element of the domain that it stands for
 */
public record Example(Expression expression, int value) {}
