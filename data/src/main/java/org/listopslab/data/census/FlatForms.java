package org.listopslab.data.census;

import java.util.List;
import org.listopslab.data.expression.FlatExpression;
import org.listopslab.data.operator.Operator;
import org.listopslab.data.operator.Symmetry;
import org.listopslab.data.task.Task;

/** Goes through the canonical forms of a task of single operations, and counts those that are wanted. */
final class FlatForms {
    private final Task task;
    private double expressions;
    private double forms;

    /** Told of every form. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param form the hash of the form
         * @param orders how many expressions have it
         */
        void visit(long form, double orders);
    }

    FlatForms(Task task) {
        this.task = task;
    }

    /** Counts one form with its expressions. */
    void count(double orders) {
        expressions += orders;
        forms++;
    }

    double expressions() {
        return expressions;
    }

    double forms() {
        return forms;
    }

    void forEach(Visitor visitor) {
        FlatExpression expression = new FlatExpression(task.operators());
        List<Operator> operators = task.operators();
        for (int operator = 0; operator < operators.size(); operator++) {
            Symmetry symmetry = operators.get(operator).algebra().symmetry();
            for (int count = task.shape().minArguments(); count <= task.shape().maxArguments(); count++) {
                fill(operator, symmetry, new int[count], 0, expression, visitor);
            }
        }
    }

    /** Fills place after place; of places that may change places with each other, later ones have no smaller element. */
    private void fill(
            int operator, Symmetry symmetry, int[] elements, int place, FlatExpression expression, Visitor visitor) {
        if (place == elements.length) {
            expression.clear();
            expression.open(operator);
            for (int element : elements) {
                expression.literal(element);
            }
            expression.close();
            visitor.visit(expression.canonicalHash(), orders(symmetry, elements));
            return;
        }
        int least = 0;
        for (int before = 0; before < place; before++) {
            if (symmetry.classOf(before) == symmetry.classOf(place)) {
                least = elements[before];
            }
        }
        for (int element = least; element < task.domain().size(); element++) {
            elements[place] = element;
            fill(operator, symmetry, elements, place + 1, expression, visitor);
        }
    }

    /** The different orders of these elements: within each class its size's factorial over those of equal elements. */
    private static double orders(Symmetry symmetry, int[] elements) {
        double orders = 1;
        for (int place = 0; place < elements.length; place++) {
            int ofClass = 1;
            int equal = 1;
            for (int before = 0; before < place; before++) {
                if (symmetry.classOf(before) == symmetry.classOf(place)) {
                    ofClass++;
                    equal += elements[before] == elements[place] ? 1 : 0;
                }
            }
            orders *= (double) ofClass / equal;
        }
        return Math.rint(orders);
    }
}
