package org.listopslab.data.expression;

/** A set of 64-bit hashes in about 16 bytes each, to find duplicates among millions of expressions. */
public final class LongSet {

    /** Open addressing; 0 marks a free place, so the hash 0 is kept apart. */
    private long[] table = new long[1 << 10];

    private int used;
    private boolean hasZero;

    /** Adds a hash; false where it was there already. */
    public boolean add(long hash) {
        if (hash == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        if (used * 2 >= table.length) {
            grow();
        }
        return insert(hash);
    }

    /** Whether a hash is there. */
    public boolean contains(long hash) {
        if (hash == 0) {
            return hasZero;
        }
        int place = place(hash);
        while (table[place] != 0) {
            if (table[place] == hash) {
                return true;
            }
            place = (place + 1) & (table.length - 1);
        }
        return false;
    }

    /** The number of hashes. */
    public int size() {
        return used + (hasZero ? 1 : 0);
    }

    private boolean insert(long hash) {
        int place = place(hash);
        while (table[place] != 0) {
            if (table[place] == hash) {
                return false;
            }
            place = (place + 1) & (table.length - 1);
        }
        table[place] = hash;
        used++;
        return true;
    }

    private int place(long hash) {
        return (int) (hash ^ (hash >>> 32)) & (table.length - 1);
    }

    private void grow() {
        long[] old = table;
        table = new long[Math.multiplyExact(old.length, 2)];
        used = 0;
        for (long hash : old) {
            if (hash != 0) {
                insert(hash);
            }
        }
    }
}
