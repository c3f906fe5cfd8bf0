/**
 * The live models of the report: what travels with the page so that its scripts can run them.
 *
 * <p>{@link org.listopslab.reports.explainer.Weights} chooses the models that fit, {@link org.listopslab.reports.explainer.OperatorTables}
 * writes down what operators do, and {@link org.listopslab.reports.explainer.Explainer} puts both on the page. The forward pass itself is
 * {@code forward.js}, beside the classes.
 */
@NullMarked
package org.listopslab.reports.explainer;

import org.jspecify.annotations.NullMarked;
