package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** A Quartz that runs a job now and then, and one that stands by. */
public final class QuartzIdle {

  private QuartzIdle() {}

  public static void main(String[] args) throws Exception {
    Scheduler running = scheduler("running");
    running.start();
    running.scheduleJob(
        JobBuilder.newJob(Nothing.class).build(),
        TriggerBuilder.newTrigger()
            .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(2))
            .build());
    Scheduler waiting = scheduler("waiting");
    waiting.scheduleJob(
        JobBuilder.newJob(Nothing.class).build(), TriggerBuilder.newTrigger().build());
    Scenario.readyUntilEnd();
  }

  private static Scheduler scheduler(String name) throws Exception {
    Properties properties = new Properties();
    properties.put("org.quartz.scheduler.instanceName", name);
    properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.put("org.quartz.threadPool.threadCount", "3");
    return new StdSchedulerFactory(properties).getScheduler();
  }

  /** A job. */
  public static final class Nothing implements Job {

    @Override
    public void execute(JobExecutionContext context) {}
  }
}
