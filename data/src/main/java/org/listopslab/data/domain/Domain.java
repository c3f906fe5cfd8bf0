package org.listopslab.data.domain;

import org.listopslab.data.DataException;

/**
 * A finite set of elements that expressions compute with. Inside the library an element is its index, 0 to
 * {@code size() - 1}; its printed text, one token, belongs to the domain.
 */
public sealed interface Domain permits IntegersModulo, FiniteGroup {

    /** The largest number of elements that any domain may have; operators may count in bits and bytes. */
    int MAX_SIZE = 120;

    /** The domain's name, from which {@link Domains#byName} finds it again: {@code Z10}, {@code S3}. */
    String name();

    /** The number of elements, 2 to {@value #MAX_SIZE}. */
    int size();

    /** The text of an element, without blanks or brackets; {@code element} is 0 to {@code size() - 1}. */
    String text(int element);

    /** The element with this text, or -1 where the domain has none. */
    int find(String text);

    /**
     * The element with this text.
     *
     * @throws DataException where the domain has no such element
     */
    default int element(String text) {
        int element = find(text);
        if (element < 0) {
            throw new DataException(
                    "'" + text + "' is no element of " + name() + ", which has " + text(0) + " to " + text(size() - 1));
        }
        return element;
    }
}
