package org.listopslab.curricula.course;

import org.listopslab.models.train.Schedule;

/**
 * The learning rate of a stage.
 *
 * @param schedule over the steps since it began
 * @param begins whether it begins with the stage; else the stage goes on with the schedule of the one before
 */
public record Pace(Schedule schedule, boolean begins) {}
