/**
 * Campaigns against the whole lab: bad inputs by the thousand, full disks, processes beside one another. What they found is in {@code lab/RELIABILITY.md}.
 */
package org.listopslab.lab.campaign;
